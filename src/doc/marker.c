/*
 * doc/marker: a line is read from its first character that is not white space. What has the form
 * of a marker but goes on as a reference or a quantity does (第三条规定, 一、二级, 1.5倍) is none.
 */
#include "chayue/doc/marker.h"
#include "chayue/doc/numeral.h"
#include "scan.h"

typedef const char *const words[];

static bool numeral(struct scan *s, unsigned *number)
{
	size_t len;

	*number = cy_numeral_at(scan_rest(s), &len);
	s->p += len;
	return len > 0;
}

static bool arabic_follows(const struct scan *s)
{
	unsigned len;

	return cy_numeral_arabic(scan_peek(s, &len)) >= 0;
}

/* 第一章 and its like */

/* 第三条规定, 第三条、第四条, 第三条第二款: spoken of, not headed. */
static bool is_reference(const struct scan *s)
{
	static words behind = {"第", "、", "的", "规定", "至第", "和第", "及第", "或第", "或者第",
		"与第", "所称", "所列", "款", "项", "课", NULL};

	return scan_starts_any(s, behind);
}

/* 之一 behind 第…条: an article put in later. */
static unsigned inserted(struct scan *s)
{
	struct scan behind = *s;
	unsigned number = 0;

	if (!scan_word(&behind, "之") || arabic_follows(&behind) || !numeral(&behind, &number))
		return 0;
	*s = behind;
	return number;
}

static enum cy_marker_style ordinal_unit(struct scan *s)
{
	static const struct {
		const char *word;
		enum cy_marker_style style;
	} units[] = {{"部分", CY_MARKER_DIVISION}, {"分编", CY_MARKER_SUBPART},
		{"编", CY_MARKER_PART}, {"篇", CY_MARKER_PART}, {"章", CY_MARKER_CHAPTER},
		{"节", CY_MARKER_SECTION}, {"条", CY_MARKER_ARTICLE}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (scan_word(s, units[i].word))
			return units[i].style;
	}
	return CY_MARKER_NONE;
}

/* 第…部分 编 章 节 条; 条 may be followed by 之一. */
static enum cy_marker_style ordinal(struct scan *s, struct cy_marker *m)
{
	enum cy_marker_style style;

	scan_blanks(s);
	if (!numeral(s, &m->number))
		return CY_MARKER_NONE;
	scan_blanks(s);
	style = ordinal_unit(s);
	if (style == CY_MARKER_ARTICLE)
		m->minor = inserted(s);
	return is_reference(s) ? CY_MARKER_NONE : style;
}

/* Numbers with punctuation */

/* 一、二级, 三、四季度, 一、二、三等奖: the next number is named in the same breath. */
static bool goes_on_counting(const struct scan *at, unsigned number)
{
	static words behind = {"、", "级", "季", "等", "类", "线", "号", "层", "期", "批", "产业",
		"代", "环", "者", "审", "读", "章", "节", "条", "款", "项", "月", "日", "年", "名",
		NULL};
	struct scan s = *at;
	unsigned next;

	return numeral(&s, &next) && next == number + 1 && scan_starts_any(&s, behind);
}

/* （一）至（三）项, （一）、（二）项 */
static bool is_paren_reference(const struct scan *s)
{
	static words behind = {"至", "到", "、（", "、(", "和（", "或（", "项", NULL};

	return scan_starts_any(s, behind);
}

static enum cy_marker_style letter(struct scan *s, struct cy_marker *m)
{
	unsigned len;
	uint32_t cp = scan_peek(s, &len);

	if (cp < 'a' || cp > 'z')
		return CY_MARKER_NONE;
	s->p += len;
	m->number = cp - 'a' + 1;
	if (!scan_accept(s, ')', 0xFF09) || !scan_accept(s, ' ', '\t'))
		return CY_MARKER_NONE;
	return CY_MARKER_LETTER;
}

static enum cy_marker_style parenthesised(struct scan *s, struct cy_marker *m)
{
	bool arabic = arabic_follows(s);

	if (!numeral(s, &m->number))
		return letter(s, m);
	if (m->number >= 1000 || !scan_accept(s, 0xFF09, ')'))
		return CY_MARKER_NONE; /* （2024）: a year */
	if (is_paren_reference(s))
		return CY_MARKER_NONE;
	scan_accept(s, 0x3001, 0x3001); /* （一）、 */
	return arabic ? CY_MARKER_ARABIC_PAREN : CY_MARKER_HAN_PAREN;
}

/* 1.5倍, 3.2公里: a quantity, not 1.5 of decimal numbering. */
static bool is_unit(const struct scan *s)
{
	static words units = {"倍", "寸", "项", "条", "家", "户", "天", "万", "亿", "元", "千",
		"百", "公", "米", "吨", "%", "％", "度", "年", "月", "日", "折", "分", "小时",
		"厘米", "毫米", "平方", "级", "秒", "个", "人", "次", "克", "升", "立方", "版", ":",
		"：", "-", "—", "～", "~", "、", "，", ",", "。", "；", ")", "）", "/", NULL};

	return scan_starts_any(s, units);
}

/* 1.1 1.1.2 behind the first number and its stop. */
static enum cy_marker_style decimal(struct scan *s, struct cy_marker *m)
{
	unsigned depth = 1, before = m->number;

	if (m->number == 0 || m->number > 99)
		return CY_MARKER_NONE;
	for (;;) {
		if (!numeral(s, &m->number) || m->number == 0 || m->number > 99 || depth > 4)
			return CY_MARKER_NONE;
		if (!scan_accept(s, '.', 0xFF0E) || !arabic_follows(s))
			break;
		before = before * 100 + m->number;
		depth++;
	}
	m->minor = before;
	m->variant = depth;
	return s->p == s->end || is_unit(s) ? CY_MARKER_NONE : CY_MARKER_DECIMAL;
}

static enum cy_marker_style arabic(struct scan *s, struct cy_marker *m)
{
	unsigned len;

	numeral(s, &m->number);
	if (m->number >= 1000)
		return CY_MARKER_NONE; /* a year */
	if (scan_accept(s, 0xFF09, ')'))
		return CY_MARKER_ARABIC_PAREN;
	m->variant = scan_peek(s, &len);
	if (scan_accept(s, 0x3001, 0x3001)) /* 、 */
		return goes_on_counting(s, m->number) ? CY_MARKER_NONE : CY_MARKER_ARABIC;
	if (!scan_accept(s, '.', 0xFF0E)) /* ． */
		return CY_MARKER_NONE;
	return arabic_follows(s) ? decimal(s, m) : CY_MARKER_ARABIC;
}

static enum cy_marker_style han(struct scan *s, struct cy_marker *m)
{
	numeral(s, &m->number);
	if (!scan_accept(s, 0x3001, 0xFF0E) || goes_on_counting(s, m->number))
		return CY_MARKER_NONE;
	return CY_MARKER_HAN;
}

/* The rest */

static enum cy_marker_style markdown(struct scan *s, struct cy_marker *m)
{
	for (m->number = 1; scan_accept(s, '#', '#');)
		m->number++;
	m->variant = m->number;
	return m->number <= 6 && scan_accept(s, ' ', '\t') ? CY_MARKER_MARKDOWN : CY_MARKER_NONE;
}

static enum cy_marker_style bullet(struct scan *s)
{
	return scan_accept(s, ' ', '\t') ? CY_MARKER_BULLET : CY_MARKER_NONE;
}

/* 附件：1.清单: the list of enclosures begins in the same line. */
static enum cy_marker_style enclosure(struct scan *s, struct cy_marker *m)
{
	struct scan behind = *s;
	struct cy_marker first = {0};

	scan_blanks(&behind);
	if (arabic_follows(&behind) && arabic(&behind, &first) == CY_MARKER_ARABIC) {
		*s = behind;
		m->number = first.number;
		return CY_MARKER_ENCLOSURE;
	}
	return CY_MARKER_ATTACHMENT;
}

/* 附件1, 附件一：, 附件：, 附录2; 附件1所列 is none. */
static enum cy_marker_style attachment(struct scan *s, struct cy_marker *m)
{
	struct scan behind = *s;
	bool numbered, ended;

	scan_blanks(&behind);
	numbered = numeral(&behind, &m->number);
	if (numbered)
		*s = behind;
	ended = scan_accept(s, 0xFF1A, ':');
	if (ended && !numbered)
		return enclosure(s, m);
	scan_accept(s, 0x3001, '.');
	behind = *s;
	ended = ended || s->p > behind.p || scan_blanks(&behind) || s->p == s->end;
	return numbered && ended ? CY_MARKER_ATTACHMENT : CY_MARKER_NONE;
}

/* Annex A: names; Appendix 2 */
static enum cy_marker_style annex(struct scan *s, struct cy_marker *m)
{
	unsigned len;
	uint32_t cp;

	if (!scan_blanks(s))
		return CY_MARKER_NONE;
	cp = scan_peek(s, &len);
	if (cp >= 'A' && cp <= 'Z') {
		s->p += len;
		m->number = cp - 'A' + 1;
	} else if (!arabic_follows(s) || !numeral(s, &m->number)) {
		return CY_MARKER_NONE;
	}
	if (scan_accept(s, ':', '.') || s->p == s->end)
		return CY_MARKER_ATTACHMENT;
	return CY_MARKER_NONE;
}

static enum cy_marker_style read_marker(struct scan *s, struct cy_marker *m)
{
	unsigned len;
	uint32_t cp = scan_peek(s, &len);

	if (scan_accept(s, '#', '#'))
		return markdown(s, m);
	if (scan_accept(s, 0x7B2C, 0x7B2C)) /* 第 */
		return ordinal(s, m);
	if (scan_accept(s, 0xFF08, '('))
		return parenthesised(s, m);
	if (cp >= 0x2460 && cp <= 0x2473) { /* ① to ⑳ */
		m->number = cp - 0x2460 + 1;
		s->p += len;
		return CY_MARKER_CIRCLED;
	}
	if (scan_accept(s, '-', '*') || scan_accept(s, 0x2022, 0x2022))
		return bullet(s);
	if (arabic_follows(s))
		return arabic(s, m);
	if (cy_numeral_is_han(cp))
		return han(s, m);
	if (scan_word(s, "附件") || scan_word(s, "附录"))
		return attachment(s, m);
	if (scan_word(s, "Annex") || scan_word(s, "Appendix"))
		return annex(s, m);
	return CY_MARKER_NONE;
}

bool cy_marker_at(struct cy_span line, struct cy_marker *out)
{
	struct scan s = {line.p, line.p + line.n};

	*out = (struct cy_marker){0};
	scan_blanks(&s);
	out->start = (size_t)(s.p - line.p);
	out->style = read_marker(&s, out);
	if (out->style == CY_MARKER_NONE)
		return false;
	out->own_end = (size_t)(s.p - line.p);
	if (s.p[-1] == ' ' || s.p[-1] == '\t') /* of # and -, which need it */
		out->own_end--;
	scan_blanks(&s);
	out->end = (size_t)(s.p - line.p);
	return true;
}

bool cy_marker_bare_at(struct cy_span line, struct cy_marker *out)
{
	struct scan s = {line.p, line.p + line.n};
	unsigned len;

	*out = (struct cy_marker){.style = CY_MARKER_DECIMAL};
	scan_blanks(&s);
	out->start = (size_t)(s.p - line.p);
	if (!arabic_follows(&s) || !numeral(&s, &out->number) || out->number == 0 ||
		out->number > 99)
		return false;
	out->own_end = (size_t)(s.p - line.p);
	if (!scan_blanks(&s) || is_unit(&s))
		return false;
	out->end = (size_t)(s.p - line.p);
	return cy_char_is(scan_peek(&s, &len), CY_CHAR_HAN | CY_CHAR_WORD) && !arabic_follows(&s);
}
