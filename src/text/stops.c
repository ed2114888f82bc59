/*
 * text/stops: marks are told by a switch, the ASCII ones by what stands on both sides. A piece is
 * one pass over the characters.
 */
#include "chayue/text/stops.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

enum {
	WORD_LETTERS = 2, /* fewer are an initial or a number */
	REACH = 2048      /* [byte] a sentence is looked for on either side */
};

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool is_latin(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

static bool is_blank(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED | CY_CHAR_CONTROL);
}

/* 0 behind the end. */
static uint32_t char_at(struct cy_span text, size_t at)
{
	const char *p = text.p + at;

	return at < text.n ? cy_utf8_next(&p) : 0;
}

static size_t behind_char(struct cy_span text, size_t at)
{
	const char *p = text.p + at;

	(void)cy_utf8_next(&p);
	return (size_t)(p - text.p);
}

bool cy_stop_closes(uint32_t cp)
{
	switch (cp) {
	case 0x2019:
	case 0x201D: /* ’ ” */
	case 0x300B:
	case 0x3009: /* 》 〉 */
	case 0x300D:
	case 0x300F: /* 」 』 */
	case 0x3011:
	case 0x3015: /* 】 〕 */
	case 0xFF09: /* ） */
	case ')':
	case ']':
	case '"': return true;
	default: return false;
	}
}

/* A word or a closing mark in front of `at`. */
static bool follows_word(struct cy_span text, size_t from, size_t at)
{
	const char *p = text.p + at, *start = text.p + from;
	unsigned letters = 0;

	while (p > start && letters < WORD_LETTERS) {
		uint32_t cp = cy_utf8_prev(&p);

		if (cy_stop_closes(cp))
			return true;
		if (!is_latin(cp) && !(is_digit(cp) && p > start))
			return false;
		letters++;
	}
	return letters >= WORD_LETTERS;
}

static bool is_full_stop(struct cy_span text, size_t from, size_t at)
{
	size_t next = at + 1;
	uint32_t cp = char_at(text, next);

	if (next < text.n && !is_blank(cp) && !cy_stop_closes(cp))
		return false;
	while (cp != '\n' && next < text.n && is_blank(cp)) {
		next = behind_char(text, next);
		cp = char_at(text, next);
	}
	return !(cp >= 'a' && cp <= 'z') && follows_word(text, from, at);
}

/* Whether an ASCII mark stands inside something: 1,000 12:30 http:// */
static bool is_inside(struct cy_span text, size_t from, size_t at)
{
	const char *p = text.p + at;
	uint32_t before = at > from ? cy_utf8_prev(&p) : 0, behind = char_at(text, at + 1);

	return (is_latin(before) || is_digit(before)) &&
	       (is_latin(behind) || is_digit(behind) || behind == '/');
}

enum cy_stop cy_stop_at(struct cy_span text, size_t from, size_t at)
{
	switch (char_at(text, at)) {
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0xFF61: /* 。！？｡ */
	case '!':
	case '?': return CY_STOP_SENTENCE;
	case '.': return is_full_stop(text, from, at) ? CY_STOP_SENTENCE : CY_STOP_NONE;
	case 0xFF1B: /* ； */
	case ';': return CY_STOP_PART;
	case 0xFF0C:
	case 0xFF1A: /* ，： */ return CY_STOP_CLAUSE;
	case ',':
	case ':': return is_inside(text, from, at) ? CY_STOP_NONE : CY_STOP_CLAUSE;
	default: return CY_STOP_NONE;
	}
}

/* Pieces */

static size_t skip_blanks(struct cy_span text, size_t at)
{
	while (at < text.n && cy_char_is(char_at(text, at), CY_CHAR_SPACE | CY_CHAR_IGNORED))
		at = behind_char(text, at);
	return at;
}

/* Behind a stop: closing marks, and behind a sentence's further ones of its kind. */
static size_t behind_marks(struct cy_span text, size_t from, size_t at, enum cy_stop stop)
{
	while (at < text.n && (cy_stop_closes(char_at(text, at)) ||
				      (stop == CY_STOP_SENTENCE &&
					      cy_stop_at(text, from, at) == CY_STOP_SENTENCE)))
		at = behind_char(text, at);
	return at;
}

struct cy_range cy_stop_piece(struct cy_span text, size_t at, enum cy_stop least)
{
	size_t start = skip_blanks(text, at);

	for (at = start; at < text.n; at = behind_char(text, at)) {
		enum cy_stop stop;

		if (text.p[at] == '\n' || text.p[at] == '\r')
			return (struct cy_range){start, at};
		stop = cy_stop_at(text, start, at);
		if (stop >= least)
			return (struct cy_range){
				start, behind_marks(text, start, behind_char(text, at), stop)};
	}
	return (struct cy_range){start, text.n};
}

/* Where the line begins, or as far back as is looked. */
static size_t line_start(struct cy_span text, size_t at)
{
	size_t least = at > REACH ? cy_utf8_floor(text.p, at - REACH) : 0;

	while (at > least && text.p[at - 1] != '\n' && text.p[at - 1] != '\r')
		at--;
	return at;
}

struct cy_range cy_stop_around(struct cy_span text, struct cy_range range)
{
	size_t limit =
		text.n - range.end > REACH ? cy_utf8_floor(text.p, range.end + REACH) : text.n;
	struct cy_range piece = {0, line_start(text, range.start)}, around = range;

	text.n = limit;
	do {
		piece = cy_stop_piece(text, piece.end, CY_STOP_PART);
	} while (piece.end <= range.start && piece.start < limit);
	if (piece.start < range.start)
		around.start = piece.start;
	while (piece.end < range.end)
		piece = cy_stop_piece(text, piece.end, CY_STOP_PART);
	if (piece.start <= range.end)
		around.end = piece.end;
	return around;
}
