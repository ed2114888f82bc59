/*
 * doc/candidates: line by line. A paragraph is a line, or several in a text that is broken at a
 * fixed width; `wrap` is that width, 0 where every line is a paragraph.
 */
#include "candidates.h"
#include "contents.h"
#include "scan.h"

#include "chayue/doc/numeral.h"
#include "chayue/text/numeral.h"
#include "chayue/text/lines.h"
#include "chayue/text/trim.h"

enum {
	SAMPLE = 65536, /* [byte] looked at for the width at which lines are broken */
	NARROW = 40,    /* [cell] no text is broken at less */
	WIDE = 130,     /* [cell] … or more */
	SLACK = 5       /* [cell] a full line may be shorter by this */
};

/* How the text before a place allows for a marker. */
enum opening { CLOSED, CLAUSE, SENTENCE };

struct finder {
	struct candidates *out;
	struct cy_span text;
	struct contents contents;
	int wrap;    /* [cell] */
	bool fenced; /* inside a code block */
	unsigned paragraph;
	size_t first;       /* index of the paragraph's first candidate */
	size_t end;         /* [byte] where the last line of the paragraph ended */
	bool full;          /* that line was as long as lines are */
	enum opening state; /* at that end */
	unsigned line;
	unsigned unclosed; /* brackets that are not closed in this line, a bit for each kind */
};

/* Cells of a line, nearly: what is above U+0800 counts as wide. */
static int cells(struct cy_span line)
{
	int n = 0;

	for (size_t i = 0; i < line.n && n <= WIDE; i++) {
		unsigned char c = (unsigned char)line.p[i];

		n += c >= 0xE0 ? 2 : c < 0x80 || c >= 0xC0;
	}
	return n;
}

static enum opening opening_of(uint32_t cp)
{
	switch (cp) {
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0xFF1B:
	case 0xFF1A: /* 。！？；： */
	case '!':
	case '?':
	case ';':
	case ':': return SENTENCE;
	case 0xFF0C:
	case ',': return CLAUSE;
	default: return CLOSED;
	}
}

static struct cy_span trimmed(struct cy_span line)
{
	return cy_trim(line, CY_CHAR_SPACE | CY_CHAR_IGNORED);
}

static uint32_t last_char(struct cy_span line)
{
	const char *p = line.p + line.n;

	return line.n ? cy_utf8_prev(&p) : 0;
}

/* Many lines of one width that end in the middle of a sentence: broken by hand. */
static int wrap_width(struct cy_span text)
{
	struct cy_span sample = cy_span(text.p, text.n < SAMPLE ? text.n : SAMPLE);
	struct cy_lines lines;
	int widest = 0, all = 0, broken = 0;

	cy_lines_init(&lines, sample);
	while (cy_lines_next(&lines)) {
		int n = cells(lines.line);

		if (n > WIDE)
			return 0;
		widest = n > widest ? n : widest;
	}
	if (widest < NARROW)
		return 0;
	cy_lines_init(&lines, sample);
	while (cy_lines_next(&lines)) {
		struct cy_span line = trimmed(lines.line);

		all += line.n > 0;
		broken += cells(lines.line) >= widest - SLACK && lines.next < lines.end &&
			  line.n > 0 && (unsigned char)line.p[line.n - 1] >= 0x80 &&
			  opening_of(last_char(line)) != SENTENCE;
	}
	return broken >= 3 && broken * 4 >= all ? widest : 0;
}

/* Keeping candidates */

static bool add(struct finder *f, const char *at, const struct cy_marker *m, bool opens_line)
{
	size_t start = (size_t)(at - f->text.p);

	if (f->out->list.n == CY_OUTLINE_MOST) {
		f->out->cut = true;
		return false;
	}
	cy_vec_push(&f->out->list, (struct candidate){.start = start + m->start,
					   .own_end = start + m->own_end,
					   .text = start + m->end,
					   .line = f->line,
					   .paragraph = f->paragraph,
					   .style = m->style,
					   .number = m->number,
					   .minor = m->minor,
					   .variant = m->variant,
					   .opens_line = opens_line});
	return true;
}

static struct candidate *last(struct finder *f)
{
	return &f->out->list.v[f->out->list.n - 1];
}

static void end_paragraph(struct finder *f)
{
	for (size_t i = f->first; i < f->out->list.n; i++)
		f->out->list.v[i].paragraph_end = f->end;
	f->first = f->out->list.n;
	f->paragraph++;
}

/* Running text */

enum { N_QUOTES = 3 /* of the pairs below; they come first */ };

/* The closing bracket or quote of an opening one, 0 if it is none. */
static uint32_t closing_of(uint32_t cp, unsigned *kind)
{
	static const uint32_t pairs[][2] = {{0x201C, 0x201D}, {0x2018, 0x2019}, {'"', '"'},
		{0xFF08, 0xFF09}, {'(', ')'}, {0x300A, 0x300B}, {0x300C, 0x300D}, {0x300E, 0x300F},
		{0x3008, 0x3009}, {0x3010, 0x3011}, {0x3014, 0x3015}, {'`', '`'}};

	for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (pairs[i][0] == cp) {
			*kind = i;
			return pairs[i][1];
		}
	}
	return 0;
}

/* Behind the bracket that closes the one in front of s, NULL if this line does not close it. */
static const char *closed(struct scan s, uint32_t open, uint32_t close)
{
	unsigned depth = 1, len;
	uint32_t cp;

	for (; (cp = scan_peek(&s, &len)), len; s.p += len) {
		if (cp == close && --depth == 0)
			return s.p + len;
		if (cp == open && open != 0x201C) /* one “ too many shall not hide the rest */
			depth++;
	}
	return NULL;
}

/* Whether the marker may number a point inside a paragraph, behind a sentence or a clause. */
static bool may_stand_inside(const struct cy_marker *m, const struct scan *behind, bool sentence)
{
	unsigned len;

	switch (m->style) {
	case CY_MARKER_POINT:
	case CY_MARKER_ORDINAL:
	case CY_MARKER_CIRCLED: return true;
	case CY_MARKER_HAN:
	case CY_MARKER_HAN_PAREN: return sentence;
	case CY_MARKER_ARABIC:
	case CY_MARKER_ARABIC_PAREN:
		return sentence && cy_char_is(scan_peek(behind, &len), CY_CHAR_HAN);
	default: return false;
	}
}

/* A marker at s: it is kept, and s moves behind it. */
static bool take_marker(struct finder *f, struct scan *s, enum opening state)
{
	struct cy_marker m;
	struct scan behind = *s;

	if (!cy_marker_point_at(scan_rest(s), &m) && !cy_marker_at(scan_rest(s), &m))
		return false;
	behind.p += m.end;
	if ((behind.p == s->end && !f->wrap) || !may_stand_inside(&m, &behind, state == SENTENCE))
		return false;
	if (add(f, s->p, &m, false))
		last(f)->only_next = state == CLAUSE && m.style == CY_MARKER_POINT &&
				     !cy_marker_is_plain_point(&m);
	s->p = behind.p;
	return true;
}

/* Characters with which a marker inside a paragraph begins. */
static bool may_begin_marker(uint32_t cp)
{
	switch (cp) {
	case 0x7B2C:
	case 0x9996:
	case 0x5176:
	case 0x518D:
	case 0x6700: /* 第 首 其 再 最 */
	case 0xFF08:
	case '(': return true;
	default:
		return cy_numeral_is_han(cp) || cy_numeral_arabic_digit(cp) >= 0 ||
		       (cp >= 0x2460 && cp <= 0x2473);
	}
}

/* Behind the Han characters and letters at p, which change nothing inside a clause. */
static const char *skip_words(const char *p, const char *end)
{
	while (p < end) {
		unsigned char c = (unsigned char)*p;

		if (c >= 0xE4 && c <= 0xE9) /* U+4000 to U+9FFF */
			p += 3;
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			p++;
		else
			break;
	}
	return p;
}

/* “…。” may be followed by a point, “…” not. */
static enum opening behind_bracket(const char *from, const char *close, bool quote)
{
	const char *p = close;

	cy_utf8_prev(&p);
	return quote && p > from && opening_of(cy_utf8_prev(&p)) == SENTENCE ? SENTENCE : CLOSED;
}

/* Passes what the bracket at s holds; false if there is none that is closed. */
static bool skip_bracket(struct finder *f, struct scan *s, enum opening *state)
{
	unsigned len, kind;
	uint32_t cp = scan_peek(s, &len), close = closing_of(cp, &kind);
	const char *end;

	if (!close || (f->unclosed & 1u << kind))
		return false;
	end = closed((struct scan){s->p + len, s->end}, cp, close);
	if (!end) {
		f->unclosed |= 1u << kind;
		return false;
	}
	if (cp != 0xFF08 && cp != '(') /* a remark changes nothing */
		*state = behind_bracket(s->p + len, end, kind < N_QUOTES);
	s->p = end;
	return true;
}

static void find_inside(struct finder *f, struct scan s, enum opening state)
{
	unsigned len;
	uint32_t cp;

	f->unclosed = 0;
	for (;;) {
		if (state == CLOSED)
			s.p = skip_words(s.p, s.end);
		cp = scan_peek(&s, &len);
		if (len == 0)
			break;
		if (state != CLOSED && may_begin_marker(cp) && take_marker(f, &s, state)) {
			state = CLOSED;
			continue;
		}
		if (cp < 0x4E00 || cp > 0x9FFF) {
			enum opening next = opening_of(cp);

			if (skip_bracket(f, &s, &state))
				continue;
			if (next != CLOSED || !cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
				state = next;
		} else {
			state = CLOSED;
		}
		s.p += len;
	}
	f->state = state;
}

/* Lines */

/* Needs a text behind it in the same line, unless it is the head of a part. */
static bool may_stand_alone(const struct cy_marker *m)
{
	return (m->style >= CY_MARKER_ATTACHMENT && m->style < CY_MARKER_ARTICLE) ||
	       m->style == CY_MARKER_HAN_PAREN;
}

/* 同志们， and 最后， begin a paragraph that belongs to no point. */
static bool is_closing(struct cy_span line)
{
	static const char *const words[] = {
		"同志们", "同志們", "最后，", "总之，", "總之，", "綜上", "综上", NULL};
	const struct scan s = {line.p, line.p + line.n};

	/* All begin between U+5000 and U+7FFF. */
	return line.n && (unsigned char)line.p[0] >= 0xE5 && (unsigned char)line.p[0] <= 0xE7 &&
	       scan_starts_any(&s, words);
}

/* A letter that no marker begins with: soon told of most lines of programs and logs. */
static bool is_plain(struct cy_span text)
{
	return text.n &&
	       ((text.p[0] >= 'a' && text.p[0] <= 'z') || (text.p[0] > 'A' && text.p[0] <= 'Z'));
}

/* Returns where running text begins. */
static const char *open_line(struct finder *f, struct cy_span line)
{
	struct cy_span text = trimmed(line);
	struct cy_marker m;

	if (is_plain(text))
		return line.p;
	if (cy_marker_at(line, &m) && m.style != CY_MARKER_BULLET) {
		if (m.end == line.n && !may_stand_alone(&m))
			return line.p + line.n;
		add(f, line.p, &m, true);
		return line.p + m.end;
	}
	if (cy_marker_bare_at(line, &m)) {
		add(f, line.p, &m, true);
		return line.p + m.end;
	}
	if (is_closing(text))
		add(f, text.p, &(struct cy_marker){.style = CY_MARKER_NONE}, true);
	if (cy_marker_point_at(text, &m) && m.end < text.n) {
		add(f, text.p, &m, true);
		return text.p + m.end;
	}
	return line.p;
}

static bool is_fence(struct cy_span line)
{
	return cy_span_starts(line, cy_span("```", 3)) || cy_span_starts(line, cy_span("~~~", 3));
}

/* Whether the line goes on with the paragraph of the line above. */
static bool goes_on(const struct finder *f, struct cy_span line, struct cy_span text)
{
	struct cy_marker m;

	if (!f->full || text.p > line.p)
		return false;
	return f->state != SENTENCE || !cy_marker_at(line, &m);
}

static void find_in_line(struct finder *f, struct cy_span line)
{
	struct cy_span text = trimmed(line);
	const char *from = line.p;
	bool on = goes_on(f, line, text);

	if (!on)
		end_paragraph(f);
	f->full = false;
	if (is_fence(text))
		f->fenced = !f->fenced;
	if (text.n == 0 || f->fenced || is_fence(text) || text.p[0] == '|' ||
		contents_hold(&f->contents, text))
		return;
	if (!on) {
		from = open_line(f, line);
		f->state = SENTENCE;
	}
	/* At the very start of a line stands what opens it, if anything. */
	find_inside(
		f, (struct scan){from, line.p + line.n}, on || from > text.p ? f->state : CLOSED);
	f->full = f->wrap && cells(line) >= f->wrap - SLACK;
	f->end = (size_t)(text.p + text.n - f->text.p);
}

void candidates_find(struct candidates *out, struct cy_span text)
{
	struct finder f = {.out = out, .text = text, .wrap = wrap_width(text)};
	struct cy_lines lines;

	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines)) {
		f.line = lines.number;
		find_in_line(&f, lines.line);
	}
	end_paragraph(&f);
}
