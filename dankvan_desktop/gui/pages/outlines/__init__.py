"""The page “Mẫu báo cáo”: outlines copied, changed, sent and received, without anybody seeing JSON."""
