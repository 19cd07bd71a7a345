"""Consistency rules: what of a file does not fit together, in words. Pure functions over rows and texts handed to them.

`RULES` is the only register: a rule is one function and one line here. domain.md §1.6, §1.7, §7.14–7.16.
"""

from __future__ import annotations

from dankvan_desktop.core.rules import documents, numbers, others, papers, texts
from dankvan_desktop.core.rules.model import Rule

_REGISTER = ("issuer", "type", "term")

RULES: tuple[Rule, ...] = (
    Rule("document.order", "error", "Số và ngày văn bản không theo thứ tự", "document", documents.order, _REGISTER),
    Rule("document.weekend", "info", "Văn bản đề ngày nghỉ", "document", documents.weekend),
    Rule("document.symbol_form", "warning", "Số, ký hiệu in chưa đúng thể thức", "document", documents.symbol_form),
    Rule("document.padding", "warning", "Số nhỏ hơn 10 thiếu số 0", "document", documents.padding),
    Rule("document.issuer_code", "error", "Sai ký hiệu cơ quan ban hành", "document", documents.issuer_code),
    Rule("document.known_symbol", "error", "Sai ký hiệu văn bản đã biết", "document", documents.known_symbol),
    Rule("document.bare_number", "info", "Số in thiếu loại và ký hiệu", "document", documents.bare_number),
    Rule("document.date_form", "warning", "Ngày in chưa đúng cách ghi", "document", documents.printed_date),
    Rule("document.type_code", "error", "Ký hiệu không khớp loại văn bản", "document", documents.type_code),
    Rule("document.term_missing", "warning", "Văn bản chưa ghi nhiệm kỳ", "document", documents.term_missing),
    Rule("document.term_dates", "error", "Ngày văn bản ngoài nhiệm kỳ", "document", documents.term_dates),
    Rule("document.not_issued", "info", "Thẩm quyền ban hành", "document", documents.not_issued),
    Rule("document.unit_ended", "warning", "Cơ quan ngoài thời gian hoạt động", "document", documents.unit_ended),
    Rule("document.basis_ended", "warning", "Căn cứ hết hiệu lực", "document", documents.basis_ended),
    Rule("observation.rate_base", "warning", "Tỷ lệ không khớp mẫu số", "observation", numbers.rate_base),
    Rule("observation.rate_counts", "warning", "Tỷ lệ thiếu tử số, mẫu số", "observation", numbers.rate_counts),
    Rule("observation.rate_parts", "error", "Tỷ lệ khác tử số chia mẫu số", "observation", numbers.rate_parts),
    Rule("observation.parts", "warning", "Các phần không bằng tổng", "observation", numbers.parts, ("unit", "period")),
    Rule("observation.small_cell", "warning", "Số quá nhỏ của chỉ tiêu nhạy cảm", "observation", numbers.small_cell),
    Rule("observation.counted", "warning", "Số nhập khác số đếm", "observation", numbers.counted),
    Rule("award.two_years", "warning", "Một công nhận ghi hai năm", "award", others.two_years, ("unit", "form")),
    Rule("term.follow", "warning", "Nhiệm kỳ không nối tiếp", "term", others.terms, ("unit",)),
    Rule("unit.abolished", "info", "Đơn vị cấp huyện đã kết thúc", "unit", others.abolished),
    Rule("unit.superior_ended", "warning", "Đơn vị cấp trên đã kết thúc", "unit", others.superior_ended),
    Rule("signer.authority_form", "error", "Quyền hạn ký viết chưa đúng", "signer", others.authority),
    Rule("signer.position_form", "warning", "Chức vụ người ký viết chưa đúng", "signer", others.position),
    Rule("signer.deputy_for", "warning", "Dùng K/T sai chỗ", "signer", others.deputy_for),
    Rule("recipient_list.marks", "error", "Nơi nhận có dấu thừa", "recipient_list", others.recipient_marks),
    Rule("recipient_list.archive", "warning", "Nơi nhận thiếu dòng lưu", "recipient_list", others.recipient_archive),
    Rule("report.deputy", "info", "Cấp phó ký báo cáo", "report", others.deputy),
    Rule("reception_day.few", "info", "Tiếp dân ít hơn quy định", "reception_day", others.receptions, ("role", "unit")),
    Rule("assessment.praise", "info", "Hạn chế, nguyên nhân không nêu điều thiếu", "assessment", others.praise),
    Rule("text.unit_space", "warning", "Số và đơn vị viết liền", "text", texts.unit_space),
    Rule("text.glued", "warning", "Thiếu dấu cách cạnh dấu câu", "text", texts.glued),
    Rule("text.space_before", "info", "Thừa dấu cách cạnh dấu câu", "text", texts.space_before),
    Rule("text.double_space", "info", "Dấu cách thừa", "text", texts.double_space),
    Rule("text.brackets", "warning", "Ngoặc không đủ cặp", "text", texts.brackets),
    Rule("text.quotes", "warning", "Hai cụm trong ngoặc kép đứng liền", "text", texts.quotes),
    Rule("text.date_space", "warning", "Ngày tháng có dấu cách", "text", texts.date_space),
    Rule("text.date_zero", "warning", "Ngày tháng thiếu số 0", "text", texts.date_zero),
    Rule("text.end_mark", "warning", "Dấu ./. ở cuối", "text", texts.end_mark),
    Rule("text.slips", "warning", "Lỗi chính tả hay gặp", "text", texts.slips),
    Rule("text.syllables", "warning", "Chữ không có trong tiếng Việt", "text", texts.syllables),
    Rule("text.names", "warning", "Tên riêng viết chưa đúng", "text", texts.names),
    Rule("text.qui", "warning", "Viết qui thay cho quy", "text", texts.qui),
    Rule("text.every_year", "info", "Viết hàng năm thay cho hằng năm", "text", texts.every_year),
    Rule("text.symbols", "warning", "Số, ký hiệu trích dẫn chưa đúng thể thức", "text", texts.symbols),
    Rule("text.central_symbols", "error", "Trích dẫn sai ký hiệu cơ quan", "text", texts.central_symbols),
    Rule("text.law_symbols", "error", "Trích dẫn sai ký hiệu luật, pháp lệnh", "text", texts.law_symbols),
    Rule("text.short_type", "info", "Viết tắt tên loại văn bản", "text", texts.short_type),
    Rule("text.about", "info", "Viết V/v trong câu", "text", texts.about),
    Rule("text.position", "error", "Viết tắt chức vụ", "text", texts.position),
    Rule("text.number_style", "info", "Số từ một nghìn không có dấu chấm", "text", texts.number_style),
    Rule("text.baseline", "info", "Tăng, giảm mà không có mức đầu kỳ", "text", texts.baseline),
    Rule("text.heading_stop", "info", "Đề mục có dấu chấm ở cuối", "text", texts.heading_stop),
    Rule("text.letterhead", "error", "Dòng số văn bản Đảng có dấu hai chấm", "text", texts.letterhead),
    Rule("text.recipients", "error", "Nơi nhận sai dấu cuối dòng", "text", texts.recipients),
    Rule("paper.tone", "warning", "Đặt dấu thanh lẫn hai kiểu", "paper", papers.tone),
    Rule("paper.letters", "warning", "Viết i, y lẫn hai kiểu", "paper", papers.letters),
    Rule("paper.capitals", "warning", "Viết hoa lẫn hai kiểu", "paper", papers.capitals),
    Rule("paper.duplicates", "info", "Đoạn văn trùng nhau", "paper", papers.duplicates),
    Rule("paper.acronyms", "info", "Chữ viết tắt chưa viết đủ lần đầu", "paper", papers.acronyms),
    Rule("paper.ended_basis", "info", "Trích dẫn văn bản hết hiệu lực", "paper", papers.ended_basis),
    Rule("paper.numbering", "warning", "Đánh số không liên tục", "paper", papers.numbering),
)

BY_CODE = {rule.code: rule for rule in RULES}
