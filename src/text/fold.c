/*
 * text/fold: generated maps (src/gen/fold.c), `full` for all kinds of folding at once, `wide` for
 * NFKC alone and `plain` for all kinds but that, where NFKC would change the character; any choice
 * of kinds is composed of these.
 *
 * A blank run is a maximal run of white space and ignorable characters, with CY_FOLD_PUNCTUATION of
 * marks, too. Whether it yields a unit depends on its neighbours only, so that a pass can start
 * anywhere.
 */
#include "chayue/text/fold.h"
#include "chayue/base/bisect.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <string.h>

#include "fold.inc"

struct map {
	const uint16_t *block, *row;
	const uint32_t *target, *run;
};

static const struct map full = {full_block, full_row, full_target, full_run};
static const struct map plain = {plain_block, plain_row, plain_target, plain_run};
static const struct map wide = {wide_block, wide_row, wide_target, wide_run};

static unsigned map_char(const struct map *map, uint32_t cp, uint32_t out[CY_FOLD_MAX_UNITS])
{
	unsigned index = map->row[map->block[cp / FOLD_BLOCK] * FOLD_BLOCK + cp % FOLD_BLOCK];
	uint32_t target = map->target[index], n;

	if (!index || target < 0x80000000u) {
		out[0] = index ? target : cp;
		return 1;
	}
	n = target & 0xFF;
	memcpy(out, map->run + (target >> 8 & 0x7FFFFF), n * sizeof *out);
	return n;
}

/* Which one kind of folding makes the plain map change a character. */
static unsigned kind_of(uint32_t cp)
{
	if (cp == 0x300C || cp == 0x300D || cp == 0x300E || cp == 0x300F || cp == 0x301D ||
		cp == 0x301E || (cp >= 0x2018 && cp <= 0x201F))
		return CY_FOLD_QUOTE;
	return cy_char_is(cp, CY_CHAR_HAN) ? CY_FOLD_VARIANT : CY_FOLD_CASE;
}

/* All kinds but NFKC. */
static unsigned map_plain(uint32_t cp, uint32_t out[CY_FOLD_MAX_UNITS])
{
	bool changed = map_char(&wide, cp, out) > 1 || out[0] != cp;

	return map_char(changed ? &plain : &full, cp, out);
}

/* Some of the kinds, but not all: one stage behind the other. */
static unsigned fold_some(uint32_t cp, unsigned options, uint32_t out[CY_FOLD_MAX_UNITS])
{
	uint32_t step[CY_FOLD_MAX_UNITS] = {cp}, units[CY_FOLD_MAX_UNITS] = {0};
	unsigned n_step = options & CY_FOLD_WIDTH ? map_char(&wide, cp, step) : 1, n = 0;

	for (unsigned i = 0; i < n_step; i++) {
		unsigned n_units = 1;

		units[0] = step[i];
		if (options & kind_of(step[i]))
			n_units = map_plain(step[i], units);
		assert(n + n_units <= CY_FOLD_MAX_UNITS);
		memcpy(out + n, units, n_units * sizeof *units);
		n += n_units;
	}
	return n;
}

/* Marks among the units of one character go as well (㈠ → 一). */
static unsigned drop_punctuation(uint32_t *units, unsigned n)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < n; i++) {
		if (!cy_char_is_punctuation(units[i]))
			units[kept++] = units[i];
	}
	return kept;
}

unsigned cy_fold_char(uint32_t cp, unsigned options, uint32_t out[CY_FOLD_MAX_UNITS])
{
	const unsigned kinds = CY_FOLD_CASE | CY_FOLD_WIDTH | CY_FOLD_VARIANT | CY_FOLD_QUOTE;
	unsigned n;

	assert(cp < 0x110000);
	if ((options & CY_FOLD_PUNCTUATION) && cy_char_is_punctuation(cp))
		return 0;
	n = (options & kinds) == kinds ? map_char(&full, cp, out) : fold_some(cp, options, out);
	return options & CY_FOLD_PUNCTUATION ? drop_punctuation(out, n) : n;
}

void cy_folder_init(struct cy_folder *f, struct cy_span text, size_t at, unsigned options)
{
	assert(at <= text.n);
	f->text = text.p;
	f->n = text.n;
	f->at = at;
	f->options = options;
	f->n_pending = f->i_pending = 0;
}

static uint32_t char_at(const struct cy_folder *f, size_t at, size_t *end)
{
	const char *p = f->text + at;
	uint32_t cp = cy_utf8_next(&p);

	*end = (size_t)(p - f->text);
	return cp;
}

static uint32_t char_before(const struct cy_folder *f, size_t at, size_t *start)
{
	const char *p = f->text + at;
	uint32_t cp = cy_utf8_prev(&p);

	*start = (size_t)(p - f->text);
	return cp;
}

static bool is_blank(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED);
}

static bool is_passed_over(const struct cy_folder *f, uint32_t cp)
{
	return (f->options & CY_FOLD_PUNCTUATION) && cy_char_is_punctuation(cp);
}

/* What a blank run is made of. */
static bool is_gap(const struct cy_folder *f, uint32_t cp)
{
	return is_blank(cp) || is_passed_over(f, cp);
}

static bool is_chinese(uint32_t cp)
{
	return cy_char_is(cp, CY_CHAR_HAN | CY_CHAR_CJKPUNCT);
}

struct blank {
	size_t start, end; /* [byte) */
	unsigned spaces, breaks;
};

static void blank_count(struct blank *run, uint32_t cp, uint32_t following)
{
	run->spaces += cy_char_is(cp, CY_CHAR_SPACE);
	run->breaks += (cp == '\n' || (cp == '\r' && following != '\n') || cp == 0x85 ||
			cp == 0x2028 || cp == 0x2029);
}

/* The first character at or behind `at` that is not passed over, 0 at the end. */
static uint32_t following_char(const struct cy_folder *f, size_t at)
{
	while (at < f->n) {
		uint32_t cp = char_at(f, at, &at);

		if (!is_passed_over(f, cp))
			return cp;
	}
	return 0;
}

/* The whole run around `at`, which lies in it or at one of its ends. */
static struct blank blank_around(const struct cy_folder *f, size_t at)
{
	struct blank run = {at, at, 0, 0};
	size_t place;
	uint32_t cp, following = following_char(f, at);

	while (run.start > 0 && is_gap(f, cp = char_before(f, run.start, &place))) {
		run.start = place;
		if (is_passed_over(f, cp))
			continue;
		blank_count(&run, cp, following);
		following = cp;
	}
	while (run.end < f->n && is_gap(f, cp = char_at(f, run.end, &place))) {
		run.end = place;
		if (!is_passed_over(f, cp))
			blank_count(&run, cp, cp == '\r' ? following_char(f, place) : 0);
	}
	return run;
}

/* Whether the run counts as one space. */
static bool blank_is_space(const struct cy_folder *f, const struct blank *run)
{
	size_t unused;

	if (run->spaces == 0)
		return false;
	if (run->breaks > 1 || run->start == 0 || run->end == f->n)
		return true;
	return !is_chinese(char_before(f, run->start, &unused)) ||
	       !is_chinese(char_at(f, run->end, &unused));
}

static bool next_pending(struct cy_folder *f, struct cy_unit *unit, unsigned i)
{
	unit->cp = f->pending[i];
	return true;
}

/* Loads the units of the character [start, end) and yields the first or the last. */
static bool load(struct cy_folder *f, struct cy_unit *unit, uint32_t cp, bool backward)
{
	unsigned n = cy_fold_char(cp, f->options, f->pending);

	unit->source = cp;
	f->n_pending = (uint8_t)n;
	f->pending_source = cp;
	f->pending_start = unit->start;
	f->i_pending = backward ? (uint8_t)(n - 1) : 1;
	return next_pending(f, unit, backward ? n - 1 : 0);
}

/* A run of one blank, by far the most common: true when `at` is one, *space what it yields. Never
 * where marks are passed over. */
static bool is_single_blank(const struct cy_folder *f, size_t at, size_t end, bool *space)
{
	uint8_t before, behind;
	size_t unused;

	if (at == 0 || end == f->n || (f->options & CY_FOLD_PUNCTUATION) ||
		!cy_char_is(char_at(f, at, &unused), CY_CHAR_SPACE))
		return false;
	before = cy_char(char_before(f, at, &unused)).flags;
	behind = cy_char(char_at(f, end, &unused)).flags;
	if ((before | behind) & (CY_CHAR_SPACE | CY_CHAR_IGNORED))
		return false;
	*space = !(before & (CY_CHAR_HAN | CY_CHAR_CJKPUNCT)) ||
		 !(behind & (CY_CHAR_HAN | CY_CHAR_CJKPUNCT));
	return true;
}

bool cy_folder_next(struct cy_folder *f, struct cy_unit *unit)
{
	uint32_t cp;
	bool space;

	if (f->i_pending < f->n_pending) {
		unit->start = f->pending_start;
		unit->end = f->at;
		unit->source = f->pending_source;
		return next_pending(f, unit, f->i_pending++);
	}
	while (f->at < f->n) {
		unit->start = f->at;
		cp = char_at(f, f->at, &unit->end);
		if (!is_gap(f, cp) || !(f->options & CY_FOLD_SPACE)) {
			f->at = unit->end;
			if (is_passed_over(f, cp))
				continue;
			return load(f, unit, cp, false);
		}
		struct blank run = {unit->start, unit->end, 0, 0};

		if (!is_single_blank(f, run.start, run.end, &space)) {
			run = blank_around(f, f->at);
			space = blank_is_space(f, &run);
		}
		f->at = run.end;
		if (space) {
			*unit = (struct cy_unit){' ', ' ', run.start, run.end};
			return true;
		}
	}
	return false;
}

uint32_t cy_fold_common(uint32_t cp)
{
	return cp < 0x10000 ? common_unit[cp] : 0;
}

/* [byte] of the blank at p, one of those usual between paragraphs; 0: it is another, or none. */
static size_t usual_blank(const char *p, const char *end)
{
	if (*p == ' ' || *p == '\t' || *p == '\n')
		return 1;
	if (*p == '\r')
		return end - p > 1 && p[1] == '\n' ? 1 : 0;
	return end - p >= 3 && memcmp(p, "\u3000", 3) == 0 ? 3 : 0;
}

/* Behind the blanks at p if they are usual ones that folding passes over, else p. */
static const char *skip_blanks(const char *start, const char *p, const char *end)
{
	const char *behind = p, *left = p, *right;
	unsigned breaks = 0;
	size_t length;

	for (; behind < end && (length = usual_blank(behind, end)); behind += length)
		breaks += *behind == '\n';
	if (p == start || behind == p || behind == end || breaks > 1)
		return p;
	right = behind;
	return is_chinese(cy_utf8_prev(&left)) && is_chinese(cy_utf8_next(&right)) ? behind : p;
}

size_t cy_folder_run(struct cy_folder *f, struct cy_run_unit *out, size_t max)
{
	const char *start = f->text + f->at, *p = start, *end = f->text + f->n;
	size_t n = 0;

	if (f->i_pending < f->n_pending)
		return 0;
	while (n < max && p < end) {
		const char *next = p;
		uint32_t cp = cy_utf8_next(&next);
		uint32_t unit = cy_fold_common(cp);

		if (!unit) {
			next = skip_blanks(start, p, end);
			if (next == p)
				break;
			p = next;
			continue;
		}
		out[n++] = (struct cy_run_unit){unit, (uint32_t)(p - start)};
		p = next;
	}
	f->at += (size_t)(p - start);
	return n;
}

bool cy_fold_is_form(uint32_t cp)
{
	uint32_t units[CY_FOLD_MAX_UNITS];

	if (cp < 0x80 || (cp >= 0xFF01 && cp <= 0xFF5E) || cp == 0x2026 ||
		cy_char_is(cp, CY_CHAR_HAN | CY_CHAR_SPACE | CY_CHAR_IGNORED) ||
		kind_of(cp) == CY_FOLD_QUOTE)
		return false;
	return map_char(&full, cp, units) != 1 || units[0] != cp;
}

bool cy_folder_prev(struct cy_folder *f, struct cy_unit *unit)
{
	uint32_t cp;

	if (f->i_pending > 0) {
		unit->start = f->at;
		unit->end = f->pending_start; /* the end, going backward */
		unit->source = f->pending_source;
		return next_pending(f, unit, --f->i_pending);
	}
	while (f->at > 0) {
		unit->end = f->at;
		cp = char_before(f, f->at, &unit->start);
		if (!is_gap(f, cp) || !(f->options & CY_FOLD_SPACE)) {
			f->at = unit->start;
			if (is_passed_over(f, cp))
				continue;
			load(f, unit, cp, true);
			f->pending_start = unit->end;
			return true;
		}
		struct blank run = blank_around(f, f->at);

		f->at = run.start;
		if (blank_is_space(f, &run)) {
			*unit = (struct cy_unit){' ', ' ', run.start, run.end};
			return true;
		}
	}
	return false;
}

static size_t inverse_lower(uint32_t cp)
{
	return cy_bisect(sizeof inverse / sizeof *inverse, i, inverse[i].unit < cp);
}

size_t cy_fold_sources(uint32_t cp, const struct cy_fold_source **out)
{
	size_t first = inverse_lower(cp);

	*out = &inverse[first];
	return inverse_lower(cp + 1) - first;
}
