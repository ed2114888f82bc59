/*
 * text/needed: what an expression demands (text/parse), and the sieve.
 *
 * A sieve has the texts of all demands in order. Those with the same first two characters (or with
 * one character and no more) stand in a row, which a hash table finds by these characters. At each
 * place of a text at most two rows are compared with what stands there.
 */
#include "chayue/text/needed.h"
#include "parts.h"

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/base/vec.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { KNOWN = 1 << 16 };

struct cy_needed {
	CY_VEC(struct cy_text_set) demands; /* given up to the sieve */
	CY_VEC(uint16_t) numbers;           /* of the demands in the sieve */
	char *longest;
};

struct sieve_text {
	char *text;
	size_t n; /* [byte] */
	uint16_t demand;
	bool again; /* as the one before it, of another demand */
};

/* Texts that begin alike. */
struct row {
	uint64_t key; /* 0: no row */
	uint32_t first, n;
};

struct cy_sieve {
	CY_VEC(struct cy_buf) demands;   /* the texts of each, to know equal ones */
	CY_VEC(struct sieve_text) texts; /* sorted, once finished */
	struct row *rows;                /* open addressing; mask + 1 of them */
	size_t mask;
	uint64_t known[KNOWN / 64]; /* the hashed keys of all rows: most places have none */
};

/* Needs */

/* What all texts of the set begin with. [byte] */
static size_t common_start(const struct cy_text_set *set)
{
	const char *first = set->texts.n ? set->texts.v[0] : "";
	size_t n = strlen(first);

	cy_vec_each (text, &set->texts) {
		size_t same = 0;

		while (same < n && (*text)[same] == first[same])
			same++;
		n = same;
	}
	return cy_utf8_floor(first, n);
}

/* Takes the set. One that holds the empty text, or none, demands nothing. */
static void keep_demand(struct cy_needed *needed, struct cy_text_set *set)
{
	size_t start = common_start(set);
	bool any = set->texts.n > 0;

	cy_vec_each (text, &set->texts)
		any = any && **text;
	if (start > (needed->longest ? strlen(needed->longest) : 0)) {
		free(needed->longest);
		needed->longest = cy_memdup(set->texts.v[0], start);
	}
	if (any)
		cy_vec_push(&needed->demands, *set);
	else
		cy_text_set_dispose(set);
	*set = (struct cy_text_set){0};
}

/* The one that tells most first. */
static int by_weight(const void *a, const void *b)
{
	size_t x = cy_text_set_weight(a), y = cy_text_set_weight(b);

	return x < y ? -1 : x > y;
}

struct cy_needed *cy_needed_new(struct cy_span expression)
{
	struct cy_needed *needed = cy_calloc(1, sizeof *needed);
	struct cy_part part = cy_part_read(expression);

	if (part.demands.n)
		qsort(part.demands.v, part.demands.n, sizeof part.demands.v[0], by_weight);
	cy_vec_each (demand, &part.demands)
		keep_demand(needed, demand);
	cy_part_dispose(&part);
	return needed;
}

static void drop_demands(struct cy_needed *needed)
{
	cy_vec_each (demand, &needed->demands)
		cy_text_set_dispose(demand);
	cy_vec_dispose(&needed->demands);
}

void cy_needed_free(struct cy_needed *needed)
{
	if (!needed)
		return;
	drop_demands(needed);
	cy_vec_dispose(&needed->numbers);
	free(needed->longest);
	free(needed);
}

void cy_needed_add_words(struct cy_needed *needed, const char *words)
{
	struct cy_text_set set = {0};

	assert(!needed->numbers.n);
	while (*words) {
		size_t n = strcspn(words, "|");

		if (n)
			cy_vec_push(&set.texts, cy_memdup(words, n));
		words += n + (words[n] == '|');
	}
	keep_demand(needed, &set);
}

struct cy_span cy_needed_longest(const struct cy_needed *needed)
{
	return needed->longest ? cy_span_str(needed->longest) : (struct cy_span){0};
}

/* Filling a sieve */

struct cy_sieve *cy_sieve_new(void)
{
	return cy_calloc(1, sizeof(struct cy_sieve));
}

void cy_sieve_free(struct cy_sieve *sieve)
{
	if (!sieve)
		return;
	cy_vec_each (demand, &sieve->demands)
		cy_buf_dispose(demand);
	cy_vec_dispose(&sieve->demands);
	cy_vec_each (text, &sieve->texts)
		free(text->text);
	cy_vec_dispose(&sieve->texts);
	free(sieve->rows);
	free(sieve);
}

/* The demand's number if the sieve has it, else how many it has. */
static size_t find_demand(const struct cy_sieve *sieve, const struct cy_buf *texts)
{
	size_t i = 0;

	while (i < sieve->demands.n &&
		!cy_span_equal(cy_buf_span(&sieve->demands.v[i]), cy_buf_span(texts)))
		i++;
	return i;
}

static void add_demand(struct cy_sieve *sieve, struct cy_needed *needed, struct cy_text_set *set)
{
	struct cy_buf texts = {0};
	size_t number;

	cy_vec_each (text, &set->texts)
		cy_buf_append(&texts, *text, strlen(*text) + 1);
	number = find_demand(sieve, &texts);
	if (number == CY_SIEVE_MOST) {
		cy_buf_dispose(&texts);
		return;
	}
	cy_vec_push(&needed->numbers, (uint16_t)number);
	if (number < sieve->demands.n) {
		cy_buf_dispose(&texts);
		return;
	}
	cy_vec_push(&sieve->demands, texts);
	cy_vec_each (text, &set->texts) {
		cy_vec_push(&sieve->texts,
			(struct sieve_text){*text, strlen(*text), (uint16_t)number, false});
		*text = NULL;
	}
}

void cy_sieve_add(struct cy_sieve *sieve, struct cy_needed *needed)
{
	assert(!sieve->rows && !needed->numbers.n);
	cy_vec_each (demand, &needed->demands)
		add_demand(sieve, needed, demand);
	drop_demands(needed);
}

/* Never 0: texts hold no NUL. */
static uint64_t key_of(uint32_t first, uint32_t second)
{
	return (uint64_t)first << 32 | second;
}

static size_t hash_of(uint64_t key)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

static uint64_t key_of_text(const struct sieve_text *text)
{
	const char *p = text->text, *end = p + text->n;
	uint32_t first = cy_utf8_next(&p);

	return key_of(first, p < end ? cy_utf8_next(&p) : 0);
}

static int by_text(const void *a, const void *b)
{
	const struct sieve_text *x = a, *y = b;

	return strcmp(x->text, y->text);
}

static struct row *find_row(const struct cy_sieve *sieve, uint64_t key)
{
	size_t at = hash_of(key) & sieve->mask;

	while (sieve->rows[at].key && sieve->rows[at].key != key)
		at = (at + 1) & sieve->mask;
	return &sieve->rows[at];
}

void cy_sieve_finish(struct cy_sieve *sieve)
{
	assert(!sieve->rows);
	if (sieve->texts.n)
		qsort(sieve->texts.v, sieve->texts.n, sizeof sieve->texts.v[0], by_text);
	sieve->mask = 15;
	while (sieve->mask < sieve->texts.n * 2)
		sieve->mask = sieve->mask * 2 + 1;
	sieve->rows = cy_calloc(sieve->mask + 1, sizeof *sieve->rows);
	for (size_t i = 0; i < sieve->texts.n; i++) {
		uint64_t key = key_of_text(&sieve->texts.v[i]);
		struct row *row = find_row(sieve, key);
		size_t known = hash_of(key) % KNOWN;

		sieve->texts.v[i].again =
			i && by_text(&sieve->texts.v[i - 1], &sieve->texts.v[i]) == 0;
		if (!row->key)
			*row = (struct row){key, (uint32_t)i, 0};
		row->n++;
		sieve->known[known / 64] |= UINT64_C(1) << known % 64;
	}
}

/* Asking */

static bool is_known(const struct cy_sieve *sieve, uint64_t key)
{
	size_t known = hash_of(key) % KNOWN;

	return sieve->known[known / 64] >> known % 64 & 1;
}

/* The key's characters, the first `alike` bytes of rest, are those of all texts of the row. */
static void take_row(const struct cy_sieve *sieve, uint64_t key, struct cy_span rest, size_t alike,
	struct cy_sifted *out)
{
	const struct row *row = find_row(sieve, key);
	bool stands = false;

	for (uint32_t i = row->first; i < row->first + row->n; i++) {
		const struct sieve_text *text = &sieve->texts.v[i];

		if (!text->again)
			stands = text->n == alike ||
				 cy_span_starts(rest, cy_span(text->text, text->n));
		if (stands)
			out->met[text->demand / 64] |= UINT64_C(1) << text->demand % 64;
	}
}

void cy_sieve_take(const struct cy_sieve *sieve, struct cy_span text, struct cy_sifted *out)
{
	const char *p = text.p, *end = p + text.n, *next = p;
	uint32_t cp = p < end ? cy_utf8_next(&next) : 0, behind;

	assert(sieve->rows);
	memset(out, 0, sizeof *out);
	for (; p < end; cp = behind) {
		struct cy_span rest = cy_span(p, (size_t)(end - p));

		p = next;
		behind = p < end ? cy_utf8_next(&next) : 0;
		if (is_known(sieve, key_of(cp, 0)))
			take_row(sieve, key_of(cp, 0), rest, (size_t)(p - rest.p), out);
		if (behind && is_known(sieve, key_of(cp, behind)))
			take_row(sieve, key_of(cp, behind), rest, (size_t)(next - rest.p), out);
	}
}

bool cy_sifted_may_hold(const struct cy_sifted *sifted, const struct cy_needed *needed)
{
	cy_vec_each (number, &needed->numbers) {
		if (!(sifted->met[*number / 64] >> *number % 64 & 1))
			return false;
	}
	return true;
}
