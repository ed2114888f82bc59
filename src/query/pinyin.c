/*
 * query/pinyin: an automaton whose state is the set of places in the letters that have been
 * reached, a bit each. For every set of readings and every place there is the set of places that
 * a character with these readings leads to.
 *
 * In 双拼 the places behind letter 1, 2, … n - 1 are those reached by one key a character; those
 * reached by codes stand behind them, the one behind k codes at n + k. Both ways start at 0 and end
 * at n, so that they do not mix.
 *
 * Most places of the text are dismissed without it, by what each character can be in a run: `role`.
 */
#include "chayue/query/pinyin.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/pinyin.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum {
	BEGINS = 1,  /* a run may begin with it */
	FOLLOWS = 2, /* it may be the second, or stand before it: white space */
	IS_RUN = 4   /* it is one by itself */
};

enum { N_ROLES = 0x10000 }; /* of the characters that text is made of; the others are rare */

struct cy_pinyin {
	size_t n;       /* letters, apostrophes apart */
	size_t places;  /* below which all places are */
	uint64_t *from; /* [set * places + place]: places reached */
	uint8_t *role;  /* [code point], BEGINS and so on */
};

/* What was typed, apostrophes apart. */
struct letters {
	char at[CY_PINYIN_LONGEST];
	size_t n;
	uint64_t parted; /* bit i is set when a syllable must start at letter i */
	enum cy_shuangpin scheme;
};

static bool is_letter(const struct letters *letters, char c)
{
	if (c == ';')
		return letters->scheme == CY_SHUANGPIN_MICROSOFT && letters->n > 0;
	return c >= 'a' && c <= 'z';
}

static bool read_letters(struct letters *letters, struct cy_span s)
{
	size_t most = letters->scheme ? CY_SHUANGPIN_LONGEST : CY_PINYIN_LONGEST;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\'' && letters->n > 0) {
			letters->parted |= UINT64_C(1) << letters->n;
			continue;
		}
		if (!is_letter(letters, s.p[i]) || letters->n == most)
			return false;
		letters->at[letters->n++] = s.p[i];
	}
	return letters->n >= 2;
}

/* Whether a syllable must start at this letter. */
static bool is_parted(const struct letters *letters, size_t at)
{
	return at < 64 && (letters->parted >> at & 1);
}

/* A syllable as it may be typed. */
struct spelling {
	const char *whole;
	char codes[CY_SHUANGPIN_CODES][2];
	size_t n_codes;
};

/* A syllable may not run across a place where the next one must start. */
static uint64_t stop_at_parts(uint64_t to, uint64_t parted, size_t place)
{
	uint64_t behind = parted & ~((UINT64_C(2) << place) - 1);

	if (!behind)
		return to;
	/* Nothing beyond the first such place. */
	return to & ((behind & -behind) | ((behind & -behind) - 1));
}

/* Places reached from `place` by one syllable in full, or its beginning where that counts. */
static uint64_t behind_pinyin(const struct letters *letters, size_t place, const char *syllable)
{
	size_t length = strlen(syllable), left = letters->n - place, same = 0;
	uint64_t to = 0;

	while (same < length && same < left && syllable[same] == letters->at[place + same])
		same++;
	if (same >= 1)
		to |= UINT64_C(1) << (place + 1);
	if (same >= 2 && syllable[1] == 'h')
		to |= UINT64_C(1) << (place + 2);
	if (same == length || same == left) /* whole, or the unfinished last one */
		to |= UINT64_C(1) << (place + same);
	return same ? stop_at_parts(to, letters->parted, place) : 0;
}

/* By one key. */
static uint64_t behind_key(
	const struct letters *letters, size_t letter, const struct spelling *spelling)
{
	bool any = letters->at[letter] == spelling->whole[0];

	for (size_t i = 0; i < spelling->n_codes; i++)
		any = any || letters->at[letter] == spelling->codes[i][0];
	return (uint64_t)any << (letter + 1);
}

/* By a code, or the first key of the last one, from the letter. */
static uint64_t behind_code(
	const struct letters *letters, size_t letter, const struct spelling *spelling)
{
	const char *at = letters->at + letter;
	size_t left = letters->n - letter;
	size_t place = left <= 2 ? letters->n : letters->n + letter / 2 + 1;
	bool any = false;

	for (size_t i = 0; i < spelling->n_codes; i++)
		any = any || (at[0] == spelling->codes[i][0] &&
				     (left == 1 || (at[1] == spelling->codes[i][1] &&
							   !is_parted(letters, letter + 1))));
	return (uint64_t)any << place;
}

static uint64_t behind_place(
	const struct letters *letters, size_t place, const struct spelling *spelling)
{
	if (!letters->scheme)
		return behind_pinyin(letters, place, spelling->whole);
	if (place == 0)
		return behind_key(letters, 0, spelling) | behind_code(letters, 0, spelling);
	if (place < letters->n)
		return behind_key(letters, place, spelling);
	return place > letters->n ? behind_code(letters, 2 * (place - letters->n), spelling) : 0;
}

static struct spelling *all_spellings(enum cy_shuangpin scheme)
{
	unsigned n = cy_pinyin_syllables();
	struct spelling *all = cy_calloc(n, sizeof *all);

	for (unsigned i = 1; i < n; i++) {
		all[i].whole = cy_pinyin_syllable(i);
		if (scheme)
			all[i].n_codes = cy_shuangpin_codes(scheme, all[i].whole, all[i].codes);
	}
	return all;
}

static void fill(struct cy_pinyin *pinyin, const struct letters *letters)
{
	unsigned sets = cy_pinyin_sets(), n_syllables = cy_pinyin_syllables();
	struct spelling *spellings = all_spellings(letters->scheme);
	uint64_t *behind = cy_calloc(n_syllables, sizeof *behind);

	for (size_t place = 0; place < pinyin->places; place++) {
		for (unsigned s = 1; s < n_syllables; s++)
			behind[s] = behind_place(letters, place, &spellings[s]);
		for (unsigned set = 1; set < sets; set++) {
			const uint16_t *list;
			size_t n = cy_pinyin_readings(set, &list);
			uint64_t to = 0;

			for (size_t i = 0; i < n; i++)
				to |= behind[list[i]];
			pinyin->from[set * pinyin->places + place] = to;
		}
	}
	free(behind);
	free(spellings);
}

static uint64_t step(const struct cy_pinyin *pinyin, uint64_t state, unsigned set)
{
	const uint64_t *from = pinyin->from + (size_t)set * pinyin->places;
	uint64_t next = 0;

	for (; state; state &= state - 1)
		next |= from[__builtin_ctzll(state)];
	return next;
}

/* seconds: the places that a run's first character can lead to, all of them together. */
static unsigned role_of(const struct cy_pinyin *pinyin, uint32_t cp, uint64_t seconds)
{
	const uint64_t whole = UINT64_C(1) << pinyin->n;
	unsigned set = cy_pinyin_set(cp);
	uint64_t first = step(pinyin, 1, set);

	if (cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
		return FOLLOWS;
	return (first ? BEGINS : 0) | (first & whole ? IS_RUN : 0) |
	       (step(pinyin, seconds, set) ? FOLLOWS : 0);
}

static void fill_roles(struct cy_pinyin *pinyin)
{
	uint64_t seconds = 0;

	for (unsigned set = 1; set < cy_pinyin_sets(); set++)
		seconds |= step(pinyin, 1, set);
	seconds &= ~(UINT64_C(1) << pinyin->n);
	for (uint32_t cp = 0; cp < N_ROLES; cp++)
		pinyin->role[cp] = (uint8_t)role_of(pinyin, cp, seconds);
}

struct cy_pinyin *cy_pinyin_new(struct cy_span span, enum cy_shuangpin scheme)
{
	struct letters letters = {.scheme = scheme};
	struct cy_pinyin *pinyin;

	if (!read_letters(&letters, span))
		return NULL;
	pinyin = cy_calloc(1, sizeof *pinyin);
	pinyin->n = letters.n;
	pinyin->places = scheme ? letters.n + (letters.n + 1) / 2 : letters.n;
	pinyin->from = cy_calloc(cy_pinyin_sets() * pinyin->places, sizeof *pinyin->from);
	pinyin->role = cy_calloc(N_ROLES, sizeof *pinyin->role);
	fill(pinyin, &letters);
	fill_roles(pinyin);
	return pinyin;
}

void cy_pinyin_free(struct cy_pinyin *pinyin)
{
	if (!pinyin)
		return;
	free(pinyin->from);
	free(pinyin->role);
	free(pinyin);
}

static bool ends_line(uint32_t cp, const char *p, const char *end)
{
	return cp == '\n' || (cp == '\r' && (p == end || *p != '\n')) || cp == 0x85 ||
	       cp == 0x2028 || cp == 0x2029;
}

/* The next character at or behind p, over white space with one line end at most. */
static uint32_t next_char(const char **p, const char *end)
{
	unsigned breaks = 0;

	while (*p < end && breaks <= 1) {
		uint32_t cp = cy_utf8_next(p);

		if (!cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
			return cp;
		breaks += ends_line(cp, *p, end);
	}
	return 0;
}

/* From the character before `behind` with this state: the end of the longest run, or NULL. */
static const char *longest(
	const struct cy_pinyin *pinyin, uint64_t state, const char *behind, const char *end)
{
	const uint64_t whole = UINT64_C(1) << pinyin->n;
	const char *best = NULL, *p = behind;

	for (;;) {
		if (state & whole)
			best = behind;
		state &= ~whole;
		if (!state)
			return best;
		state = step(pinyin, state, cy_pinyin_set(next_char(&p, end)));
		behind = p;
	}
}

static bool may_be(const struct cy_pinyin *pinyin, uint32_t cp, unsigned role)
{
	return cp >= N_ROLES || (pinyin->role[cp] & role);
}

/* Whether a run may begin with this character, by a look at it and at the next one. */
static inline bool may_begin(
	const struct cy_pinyin *pinyin, uint32_t cp, const char *behind, const char *end)
{
	if (!may_be(pinyin, cp, BEGINS))
		return false;
	return may_be(pinyin, cp, IS_RUN) ||
	       (behind < end && may_be(pinyin, cy_utf8_next(&behind), FOLLOWS));
}

/*
 * Passes over characters at which no run begins, as long as they are of three bytes: to the first
 * that is not, or to one that a run may begin with. Two roles are looked at together: that one fits
 * alone is too common to branch on.
 */
static const char *skip(const struct cy_pinyin *pinyin, const char *p, const char *stop)
{
	unsigned before = 0;

	for (; stop - p >= 3 && ((unsigned char)*p & 0xF0) == 0xE0; p += 3) {
		unsigned role =
			pinyin->role[(p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)];

		if (role & ((before & BEGINS) * FOLLOWS | IS_RUN))
			break;
		before = role;
	}
	return before & BEGINS ? p - 3 : p;
}

void cy_pinyin_scan(const struct cy_pinyin *pinyin, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	const char *p = text.p + start, *stop = text.p + end, *limit = text.p + text.n, *behind;

	while ((p = skip(pinyin, p, stop)) < stop) {
		const char *at = p;
		uint32_t cp = cy_utf8_next(&p);

		if (!may_begin(pinyin, cp, p, limit) ||
			!(behind = longest(pinyin, step(pinyin, 1, cy_pinyin_set(cp)), p, limit)))
			continue;
		cy_vec_push(&out->list,
			(struct cy_range){(size_t)(at - text.p), (size_t)(behind - text.p)});
		p = behind;
	}
}
