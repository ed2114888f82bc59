/*
 * study/sentence: paragraph by paragraph in two passes. The first pairs quotes and brackets, by a
 * stack of those that are open; the second walks over the characters, steps over what stands
 * between a pair, and cuts. Sentences are in order and do not touch; their clauses lie one behind
 * the other in one array.
 */
#include "chayue/study/sentence.h"
#include "chayue/base/bisect.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/stops.h"
#include "chayue/text/utf8.h"
#include "chayue/text/trim.h"

#include <stdint.h>

enum {
	NESTED = 16 /* a closing mark is looked for this deep, to stay linear */
};

/* Of an opening mark, both [byte] of the text; in order of `open`. */
struct pair {
	size_t open, close; /* close SIZE_MAX: never closed */
};

struct cutter {
	struct cy_span text;
	struct cy_sentences *out;
	CY_VEC(struct pair) pairs;
	CY_VEC(size_t) stack; /* indexes into pairs */
	size_t next_pair;
	size_t paragraph;
	size_t end;                          /* [byte] of the paragraph */
	size_t sentence_start, clause_start; /* [byte] SIZE_MAX: between sentences */
};

/* What an opening mark is closed by, 0 for any other character. */
static uint32_t closer_of(uint32_t cp)
{
	switch (cp) {
	case 0x201C: return 0x201D; /* “” */
	case 0x2018: return 0x2019; /* ‘’ */
	case 0x300C: return 0x300D; /* 「」 */
	case 0x300E: return 0x300F; /* 『』 */
	case 0x300A: return 0x300B; /* 《》 */
	case 0x3008: return 0x3009; /* 〈〉 */
	case 0x3010: return 0x3011; /* 【】 */
	case 0x3014: return 0x3015; /* 〔〕 */
	case 0xFF08: return 0xFF09; /* （） */
	case '(': return ')';
	case '[': return ']';
	default: return 0;
	}
}

enum { BLANK = CY_CHAR_SPACE | CY_CHAR_IGNORED | CY_CHAR_CONTROL };

static bool is_blank(uint32_t cp)
{
	return cy_char_is(cp, BLANK);
}

/* The character at the offset, 0 at or behind `end`. */
static uint32_t char_at(const struct cutter *c, size_t at, size_t end)
{
	const char *p = c->text.p + at;

	return at < end ? cy_utf8_next(&p) : 0;
}

static size_t behind(const struct cutter *c, size_t at)
{
	const char *p = c->text.p + at;

	(void)cy_utf8_next(&p);
	return (size_t)(p - c->text.p);
}

/* Pairs */

static uint32_t open_mark(const struct cutter *c, size_t level)
{
	return char_at(c, c->pairs.v[c->stack.v[level]].open, c->text.n);
}

/* Closes the innermost pair that the mark can close; what was open inside it never is. */
static bool close_pair(struct cutter *c, uint32_t cp, size_t at)
{
	size_t least = c->stack.n > NESTED ? c->stack.n - NESTED : 0;

	for (size_t i = c->stack.n; i > least; i--) {
		uint32_t open = open_mark(c, i - 1);

		if (closer_of(open) == cp || (cp == '"' && open == '"') ||
			(cp == ')' && open == 0xFF08) || (cp == 0xFF09 && open == '(')) {
			c->pairs.v[c->stack.v[i - 1]].close = at;
			c->stack.n = i - 1;
			return true;
		}
	}
	return false;
}

static void pair_marks(struct cutter *c, size_t start)
{
	c->pairs.n = c->stack.n = 0;
	c->next_pair = 0;
	for (size_t at = start; at < c->end;) {
		uint32_t cp = char_at(c, at, c->end);

		if (cy_stop_closes(cp)) {
			if (!close_pair(c, cp, at) && cp == '"') {
				cy_vec_push(&c->stack, c->pairs.n);
				cy_vec_push(&c->pairs, (struct pair){at, SIZE_MAX});
			}
		} else if (closer_of(cp)) {
			cy_vec_push(&c->stack, c->pairs.n);
			cy_vec_push(&c->pairs, (struct pair){at, SIZE_MAX});
		}
		at = behind(c, at);
	}
}

/* Where the pair that opens here closes, SIZE_MAX if none does. Offsets only grow. */
static size_t closed_at(struct cutter *c, size_t at)
{
	while (c->next_pair < c->pairs.n && c->pairs.v[c->next_pair].open < at)
		c->next_pair++;
	if (c->next_pair < c->pairs.n && c->pairs.v[c->next_pair].open == at)
		return c->pairs.v[c->next_pair].close;
	return SIZE_MAX;
}

/* Marks */

static enum cy_stop stop_at(const struct cutter *c, size_t at)
{
	return cy_stop_at(cy_span(c->text.p, c->end), c->sentence_start, at);
}

/* 。 before the closing mark of a quotation ends the sentence outside, too: 他说：“……。” */
static bool ends_inside(const struct cutter *c, size_t open, size_t close)
{
	uint32_t opener = char_at(c, open, c->end);
	const char *p = c->text.p + close;
	uint32_t last, next;
	bool quote = opener == 0x201C || opener == 0x300C || opener == 0x300E || opener == '"' ||
		     opener == 0xFF08 || opener == '(';

	if (!quote)
		return false;
	last = cy_utf8_prev(&p);
	next = char_at(c, behind(c, close), c->end);
	if (last == 0x3002)
		return next != 0xFF0C && next != 0x3001 && next != 0xFF1B && next != 0x3002 &&
		       next != 0x7684; /* ，、；。的 */
	return (last == '.' || stop_at(c, (size_t)(p - c->text.p)) == CY_STOP_SENTENCE) &&
	       (next == 0 || is_blank(next));
}

/* Cutting */

static size_t without_blanks(const struct cutter *c, size_t start, size_t end)
{
	return cy_trim_end(c->text, start, end, BLANK);
}

/* [clause_start, end) is a clause; mark [byte] is where its closing mark starts. */
static void cut_clause(struct cutter *c, size_t mark, size_t end, bool part)
{
	size_t stop = without_blanks(c, c->clause_start, mark);

	cy_vec_push(&c->out->clauses,
		(struct cy_clause_range){
			.start = c->clause_start, .end = end, .stop = stop, .ends_part = part});
	c->clause_start = end;
}

static void cut_sentence(struct cutter *c, size_t mark, size_t end)
{
	struct cy_sentence *sentence = &c->out->list.v[c->out->list.n - 1];

	end = without_blanks(c, c->sentence_start, end);
	if (c->clause_start < end)
		cut_clause(c, mark < end ? mark : end, end, true);
	else if (c->out->clauses.n > sentence->first)
		c->out->clauses.v[c->out->clauses.n - 1].ends_part = true;
	sentence->end = end;
	sentence->n = c->out->clauses.n - sentence->first;
	c->sentence_start = SIZE_MAX;
}

static void open_sentence(struct cutter *c, size_t at)
{
	c->sentence_start = c->clause_start = at;
	cy_vec_push(&c->out->list,
		(struct cy_sentence){
			.start = at, .paragraph = c->paragraph, .first = c->out->clauses.n});
}

/* Behind the end mark: further ones and closing marks belong to the sentence. */
static size_t behind_marks(struct cutter *c, size_t at)
{
	uint32_t cp;

	while (at < c->end) {
		cp = char_at(c, at, c->end);
		if (stop_at(c, at) != CY_STOP_SENTENCE &&
			!(cy_stop_closes(cp) && (cp != '"' || closed_at(c, at) == SIZE_MAX)))
			break;
		at = behind(c, at);
	}
	return at;
}

/* One character, or a pair with all that is in it; returns where to go on. */
static size_t step(struct cutter *c, size_t at)
{
	uint32_t cp = char_at(c, at, c->end);
	size_t close, next = behind(c, at);
	enum cy_stop stop;

	if (c->sentence_start == SIZE_MAX) {
		if (is_blank(cp))
			return next;
		open_sentence(c, at);
	}
	close = closed_at(c, at);
	if (close != SIZE_MAX) {
		next = behind(c, close);
		if (ends_inside(c, at, close)) {
			next = behind_marks(c, next);
			cut_sentence(c, next, next);
		}
	} else if ((stop = stop_at(c, at)) == CY_STOP_SENTENCE) {
		next = behind_marks(c, next);
		cut_sentence(c, at, next);
	} else if (stop != CY_STOP_NONE) {
		cut_clause(c, at, next, stop == CY_STOP_PART);
	}
	return next;
}

static void cut_paragraph(struct cutter *c, size_t start)
{
	size_t sentences = c->out->list.n;

	pair_marks(c, start);
	c->sentence_start = SIZE_MAX;
	for (size_t at = start; at < c->end;)
		at = step(c, at);
	if (c->sentence_start != SIZE_MAX)
		cut_sentence(c, c->end, c->end);
	if (c->out->list.n > sentences)
		c->paragraph++;
}

void cy_sentences_build(struct cy_sentences *out, struct cy_span text)
{
	struct cutter c = {.text = text, .out = out};
	struct cy_lines lines;

	out->list.n = out->clauses.n = 0;
	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines)) {
		size_t start = (size_t)(lines.line.p - text.p);

		c.end = start + lines.line.n;
		cut_paragraph(&c, start);
	}
	cy_vec_dispose(&c.pairs);
	cy_vec_dispose(&c.stack);
}

void cy_sentences_dispose(struct cy_sentences *sentences)
{
	cy_vec_dispose(&sentences->list);
	cy_vec_dispose(&sentences->clauses);
}

size_t cy_sentences_find(const struct cy_sentences *sentences, size_t offset)
{
	return cy_bisect(sentences->list.n, i, sentences->list.v[i].end <= offset);
}
