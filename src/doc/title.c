/*
 * doc/title: the lines at the top are sorted into kinds; the first of kind TITLE wins, with the
 * next one when the two are one title broken for centring.
 */
#include "chayue/doc/title.h"
#include "chayue/base/buf.h"
#include "chayue/doc/marker.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/trim.h"

#include <stdint.h>

enum {
	LOOK = 8192,      /* [byte] of the text that is looked at */
	TOP_LINES = 10,   /* non-empty lines a title may be among */
	TITLE_CHARS = 60, /* the longest line that may be a title, Chinese */
	TITLE_BYTES = 180,
	SENTENCE_CHARS = 40 /* where a sentence taken for a title is cut */
};

enum line_kind { BLANK, NOTICE, NUMBER, DATE, SALUTATION, TITLE, BODY };

/* A word list ends with NULL. */
typedef const char *const words[];

static words notice_words = {"仅供", "请勿", "转载", "版权", "投稿", "来源：", "来源:", "内部资料",
	"禁止外传", "免责声明", "编者按", "本文系", "本文仅", NULL};

/* A title's first line that ends so is complete. */
static words kind_words = {"通知", "方案", "办法", "条例", "讲话", "意见", "报告", "纪要", "规定",
	"总结", "细则", "制度", "要点", "清单", "公告", "通告", "通报", "决定", "请示", "函",
	"致辞", "发言", "计划", "规划", "预案", "规则", "章程", "须知", "指南", "守则", "说明",
	"汇报", NULL};

static words meeting_words = {"会议", "大会", "推进会", "座谈会", "动员会", "调度会", "部署会",
	"现场会", "培训会", "汇报会", "总结会", "培训班", "例会", "全会", NULL};

static words convene_words = {"召开", "举行", "举办", NULL};

static bool ends_with(struct cy_span s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && memcmp(s.p + s.n - n, word, n) == 0;
}

static bool ends_with_any(struct cy_span s, words list)
{
	for (size_t i = 0; list[i]; i++) {
		if (ends_with(s, list[i]))
			return true;
	}
	return false;
}

static const char *find(struct cy_span s, const char *word)
{
	return s.n ? memmem(s.p, s.n, word, strlen(word)) : NULL;
}

static bool contains_any(struct cy_span s, words list)
{
	for (size_t i = 0; list[i]; i++) {
		if (find(s, list[i]))
			return true;
	}
	return false;
}

/* White space, and what is not seen. */
enum { UNSEEN = CY_CHAR_SPACE | CY_CHAR_IGNORED | CY_CHAR_CONTROL };

static struct cy_span trim(struct cy_span s)
{
	return cy_trim(s, UNSEEN);
}

static uint32_t last_char(struct cy_span s)
{
	const char *p = s.p + s.n;

	return s.n ? cy_utf8_prev(&p) : 0;
}

static bool ends_sentence(struct cy_span line)
{
	switch (last_char(line)) {
	case 0x3002:
	case 0xFF1B:
	case 0xFF0C:
	case 0x3001:
	case 0xFF01:
	case 0xFF1F:
	case '.':
	case ';':
	case ',': return true;
	default: return false;
	}
}

/* 〔2024〕15号 or [2024]15号: an issuing number. */
static bool has_issue_number(struct cy_span line)
{
	return (find(line, "〔") || find(line, "[") || find(line, "［")) && ends_with(line, "号");
}

/* Digits, 年月日, brackets and blanks only: a date line. */
static bool is_date(struct cy_span line)
{
	static const char allowed[] = "0123456789 ()-./年月日（）〇零一二三四五六七八九十　";
	const char *p = line.p, *end = p + line.n;

	if (!find(line, "年") && !find(line, "-") && !find(line, "."))
		return false;
	while (p < end) {
		const char *start = p;
		char one[5] = "";

		cy_utf8_next(&p);
		memcpy(one, start, (size_t)(p - start));
		if (!strstr(allowed, one))
			return false;
	}
	return true;
}

/* 时间：5月8日, 密级：内部: a short word, a colon and something about the document. */
static bool is_labelled(struct cy_span line)
{
	const char *p = line.p, *end = line.p + line.n;

	for (int chars = 0; p < end && chars <= 4; chars++) {
		uint32_t cp = cy_utf8_next(&p);

		if (cp == 0xFF1A || cp == ':')
			return chars >= 2 && p < end;
	}
	return false;
}

static enum line_kind line_kind(struct cy_span line)
{
	struct cy_marker marker;
	size_t chars = cy_utf8_count(line.p, line.n);

	if (line.n == 0)
		return BLANK;
	if (chars <= 80 && contains_any(line, notice_words))
		return NOTICE;
	if (has_issue_number(line) && chars <= 30)
		return NUMBER;
	if (is_date(line))
		return DATE;
	if (last_char(line) == 0xFF1A || last_char(line) == ':')
		return chars <= 40 ? SALUTATION : BODY;
	if (chars > TITLE_CHARS && line.n > TITLE_BYTES)
		return BODY;
	if (ends_sentence(line) || chars < 2)
		return BODY;
	if (chars <= 30 && is_labelled(line))
		return NOTICE;
	if (cy_marker_at(line, &marker) && marker.style != CY_MARKER_BULLET)
		return BODY;
	return TITLE;
}

/* Heap text on one line: runs of white space become one space, what else is drawn as nothing is
 * dropped. */
static char *one_line(struct cy_span a, struct cy_span b)
{
	struct cy_buf out = {0};
	struct cy_span parts[2] = {trim(a), trim(b)};

	for (int i = 0; i < 2; i++) {
		const char *p = parts[i].p, *end = p + parts[i].n;
		bool space = false;

		while (p < end) {
			const char *start = p;
			uint32_t cp = cy_utf8_next(&p);

			if (cy_char_is(cp, UNSEEN)) {
				space = space || cy_char_is(cp, CY_CHAR_SPACE);
				continue;
			}
			if (space && out.n)
				cy_buf_putc(&out, ' ');
			space = false;
			cy_buf_append(&out, start, (size_t)(p - start));
		}
	}
	return cy_buf_take(&out);
}

static bool second_line_belongs(struct cy_span first, struct cy_span second)
{
	return line_kind(second) == TITLE && !ends_with_any(first, kind_words) &&
	       cy_char_is(last_char(first), CY_CHAR_HAN | CY_CHAR_CJKPUNCT) &&
	       (ends_with_any(second, kind_words) || cy_utf8_count(first.p, first.n) >= 14) &&
	       cy_utf8_count(second.p, second.n) <= 30;
}

static struct cy_title from_lines(
	struct cy_span text, struct cy_span a, struct cy_span b, enum cy_title_source source)
{
	struct cy_span last = b.n ? b : a;

	return (struct cy_title){.text = one_line(a, b),
		.top = {(size_t)(a.p - text.p), (size_t)(last.p + last.n - text.p)},
		.source = source};
}

/* # Title, in the first lines. */
static bool markdown_title(struct cy_span text, struct cy_span line, struct cy_title *out)
{
	struct cy_marker marker;
	struct cy_span rest;

	if (!cy_marker_at(line, &marker) || marker.style != CY_MARKER_MARKDOWN)
		return false;
	rest = trim(cy_span_slice(line, marker.end, line.n));
	if (rest.n == 0)
		return false;
	*out = from_lines(text, rest, cy_span("", 0), CY_TITLE_HEADING);
	return true;
}

/* A letterhead (…文件 alone on its line) in front of an issuing number is no title. */
static bool is_letterhead(struct cy_span line)
{
	return ends_with(line, "文件") && !find(line, "《");
}

static bool top_title(struct cy_span text, struct cy_title *out)
{
	struct cy_span numbered = {0};
	struct cy_lines lines;
	int seen = 0;

	cy_lines_init(&lines, text);
	while (seen < TOP_LINES && cy_lines_next(&lines)) {
		struct cy_span line = trim(lines.line);
		enum line_kind kind = line_kind(line);

		seen += kind != BLANK;
		if (markdown_title(text, line, out))
			return true;
		if (kind == NUMBER && !numbered.p)
			numbered = line;
		if (kind == BODY || kind == SALUTATION)
			break;
		if (kind == TITLE && !is_letterhead(line)) {
			struct cy_span second = {"", 0};

			if (cy_lines_next(&lines) && second_line_belongs(line, trim(lines.line)))
				second = trim(lines.line);
			*out = from_lines(text, line, second, CY_TITLE_TOP);
			return true;
		}
	}
	/* 会议纪要〔2024〕7号 may be all there is. */
	if (!numbered.p || cy_utf8_count(numbered.p, numbered.n) < 8)
		return false;
	*out = from_lines(text, numbered, cy_span("", 0), CY_TITLE_TOP);
	return true;
}

/* Length of the part in front of the first of ， 。 ； ： ！ ？ or a line end. */
static size_t clause_length(struct cy_span s)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		const char *start = p;

		switch (cy_utf8_next(&p)) {
		case 0xFF0C:
		case 0x3002:
		case 0xFF1B:
		case 0xFF1A:
		case 0xFF01:
		case 0xFF1F:
		case ',':
		case ';':
		case '\n':
		case '\r': return (size_t)(start - s.p);
		default: break;
		}
	}
	return s.n;
}

static struct cy_span behind(struct cy_span s, const char *place, const char *word)
{
	return cy_span_slice(s, (size_t)(place - s.p) + strlen(word), s.n);
}

/* 今天（，我们）召开 X会议: the X会议. */
static bool named_meeting(struct cy_span opening, struct cy_title *out)
{
	for (size_t i = 0; convene_words[i]; i++) {
		const char *at = find(opening, convene_words[i]);
		struct cy_span clause;

		if (!at)
			continue;
		clause = behind(opening, at, convene_words[i]);
		clause.n = clause_length(clause);
		if (cy_span_starts(clause, cy_span_str("的")) ||
			cy_utf8_count(clause.p, clause.n) < 4 || clause.n > TITLE_BYTES)
			continue;
		for (size_t k = 0; meeting_words[k]; k++) {
			if (ends_with(clause, meeting_words[k])) {
				*out = (struct cy_title){.text = one_line(clause, cy_span("", 0)),
					.source = CY_TITLE_OPENING};
				return true;
			}
		}
	}
	return false;
}

/* 围绕“X”讲… or 以“X”为题: the X. */
static bool named_theme(struct cy_span opening, struct cy_title *out)
{
	static words leads = {"围绕“", "以“", "题目是“", "主题是“", NULL};

	for (size_t i = 0; leads[i]; i++) {
		const char *at = find(opening, leads[i]), *close;
		struct cy_span theme, rest;

		if (!at)
			continue;
		theme = behind(opening, at, leads[i]);
		if (!(close = find(theme, "”")))
			continue;
		rest = behind(theme, close, "”");
		if (cy_span_starts(rest, cy_span_str("，")))
			rest = behind(rest, rest.p, "，");
		theme.n = (size_t)(close - theme.p);
		rest.n = clause_length(rest);
		if (cy_utf8_count(theme.p, theme.n) < 6 || theme.n > TITLE_BYTES)
			continue;
		if (find(rest, "讲") || find(rest, "谈") || find(rest, "为题") ||
			find(rest, "主题")) {
			*out = (struct cy_title){.text = one_line(theme, cy_span("", 0)),
				.source = CY_TITLE_OPENING};
			return true;
		}
	}
	return false;
}

/* At most SENTENCE_CHARS characters, at a clause's end where one is near. */
static size_t sentence_length(struct cy_span s)
{
	const char *p = s.p, *end = s.p + s.n, *comma = NULL;

	for (int chars = 0; p < end && chars < SENTENCE_CHARS; chars++) {
		const char *start = p;
		uint32_t cp = cy_utf8_next(&p);

		if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == '\n' || cp == '\r' ||
			(cp == '.' && p < end && *p == ' '))
			return (size_t)(start - s.p);
		if ((cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF1A) && chars >= 8)
			comma = start;
	}
	return (size_t)((p < end && comma ? comma : p) - s.p);
}

static bool first_sentence(struct cy_span text, struct cy_title *out)
{
	struct cy_lines lines;

	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines)) {
		struct cy_span line = trim(lines.line);
		enum line_kind kind = line_kind(line);
		struct cy_span sentence = {line.p, sentence_length(line)};

		if (kind == BLANK || kind == NOTICE || kind == SALUTATION ||
			cy_utf8_count(sentence.p, sentence.n) < 2)
			continue;
		*out = (struct cy_title){
			.text = one_line(sentence, cy_span("", 0)), .source = CY_TITLE_SENTENCE};
		return true;
	}
	return false;
}

/* The opening: the first lines of running text, at most some 600 characters. */
static struct cy_span find_opening(struct cy_span text)
{
	struct cy_span opening = text;

	if (opening.n > 2400)
		opening.n = cy_utf8_floor(opening.p, 2400);
	return opening;
}

static char *valid_name(const char *name)
{
	struct cy_buf out = {0};
	const char *end = name + strlen(name);
	unsigned len;

	for (const char *p = name; p < end; p += len) {
		char one[4];
		uint32_t cp = cy_utf8_decode(p, end, &len);

		if (cy_char_is(cp, CY_CHAR_CONTROL))
			cp = CY_REPLACEMENT;
		cy_buf_append(&out, one, cy_utf8_encode(cp, one));
	}
	return cy_buf_take(&out);
}

struct cy_title cy_title_find(struct cy_span text, const char *name)
{
	struct cy_title title = {0};
	struct cy_span opening;

	if (text.n > LOOK)
		text.n = cy_utf8_floor(text.p, LOOK);
	opening = find_opening(text);
	if (top_title(text, &title) || named_meeting(opening, &title) ||
		named_theme(opening, &title) || first_sentence(text, &title))
		return title;
	return (struct cy_title){.text = valid_name(name), .source = CY_TITLE_NAME};
}
