"""“Lịch báo cáo”: what is due, late, being written, issued, sent; rules to take over; a report begun from its line."""
