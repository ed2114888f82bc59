#include "expand.h"

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

enum {
	MOST_DEPTH = 8,
	MOST_EXPANDED = 50000, /* [byte] */
	MOST_BRANCHES = 12     /* characters that are tried one by one */
};

/* Collecting */

static struct cy_words *need_list(struct cy_lexicon *lexicon, const char *name)
{
	cy_vec_each (list, &lexicon->lists) {
		if (strcmp(list->name, name) == 0)
			return list;
	}
	cy_vec_push(&lexicon->lists, (struct cy_words){.name = name});
	return &lexicon->lists.v[lexicon->lists.n - 1];
}

/* Whether the pack gave an earlier part of this list itself. */
static bool is_first_part(const struct cy_pack *pack, const struct cy_pack_words *part)
{
	cy_vec_each (other, &pack->lists) {
		if (other == part)
			break;
		if (strcmp(other->name, part->name) == 0)
			return false;
	}
	return true;
}

static void add_piece(struct cy_lexicon *lexicon, const struct cy_pack_piece *piece)
{
	cy_vec_each (other, &lexicon->pieces) {
		if (strcmp((*other)->name, piece->name) == 0) {
			*other = piece;
			return;
		}
	}
	cy_vec_push(&lexicon->pieces, piece);
}

void cy_lexicon_add(struct cy_lexicon *lexicon, const struct cy_pack *pack)
{
	cy_vec_each (part, &pack->lists) {
		struct cy_words *list = need_list(lexicon, part->name);

		if (!part->adds && is_first_part(pack, part))
			list->words.n = 0;
		cy_vec_each (word, &part->words)
			cy_vec_push(&list->words, cy_span_str(*word));
	}
	cy_vec_each (piece, &pack->pieces)
		add_piece(lexicon, piece);
}

/* The longest first; those of one length by their bytes. */
static int by_length(const void *a, const void *b)
{
	const struct cy_span *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return memcmp(x->p, y->p, x->n);
}

void cy_lexicon_finish(struct cy_lexicon *lexicon)
{
	cy_vec_each (list, &lexicon->lists) {
		size_t kept = 0;

		if (list->words.n)
			qsort(list->words.v, list->words.n, sizeof list->words.v[0], by_length);
		for (size_t i = 0; i < list->words.n; i++) {
			struct cy_span word = list->words.v[i];

			if (!kept || !cy_span_equal(list->words.v[kept - 1], word))
				list->words.v[kept++] = word;
		}
		list->words.n = kept;
	}
}

void cy_lexicon_dispose(struct cy_lexicon *lexicon)
{
	cy_vec_each (list, &lexicon->lists)
		cy_vec_dispose(&list->words);
	cy_vec_dispose(&lexicon->lists);
	cy_vec_dispose(&lexicon->pieces);
}

/* Asking */

static const struct cy_words *find_list(const struct cy_lexicon *lexicon, struct cy_span name)
{
	cy_vec_each (list, &lexicon->lists) {
		if (cy_span_equal(cy_span_str(list->name), name))
			return list;
	}
	return NULL;
}

const struct cy_words *cy_lexicon_find(const struct cy_lexicon *lexicon, const char *list)
{
	return find_list(lexicon, cy_span_str(list));
}

bool cy_words_has(const struct cy_words *words, struct cy_span word)
{
	return words->words.n && bsearch(&word, words->words.v, words->words.n,
					 sizeof words->words.v[0], by_length) != NULL;
}

size_t cy_words_longest_at(const struct cy_words *words, struct cy_span s)
{
	cy_vec_each (word, &words->words) {
		if (cy_span_starts(s, *word))
			return word->n;
	}
	return 0;
}

/* Expanding */

struct expansion {
	const struct cy_lexicon *lexicon;
	struct cy_buf *out, *why;
};

static const struct cy_pack_piece *find_piece(const struct cy_lexicon *lexicon, struct cy_span name)
{
	cy_vec_each (piece, &lexicon->pieces) {
		if (cy_span_equal(cy_span_str((*piece)->name), name))
			return *piece;
	}
	return NULL;
}

/*
 * A list becomes a tree of characters: words with a common beginning share it, and many different
 * characters at one place are told apart by halves. What is found is the same as by trying each
 * word, the longest first: all words that stand at one place begin alike.
 */

static void put_escaped(struct cy_buf *out, struct cy_span text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (strchr("\\^$.[|()?*+{}#-]/ ", text.p[i]))
			cy_buf_putc(out, '\\');
		cy_buf_putc(out, text.p[i]);
	}
}

static uint32_t char_at(struct cy_span word, size_t at)
{
	const char *p = word.p + at;

	return cy_utf8_next(&p);
}

/* The end of the words from i on that have the same character at `at`. */
static size_t skip_alike(const struct cy_span *words, size_t i, size_t n, size_t at)
{
	uint32_t cp = char_at(words[i], at);

	while (i < n && char_at(words[i], at) == cp)
		i++;
	return i;
}

static void put_tails(struct cy_buf *out, const struct cy_span *words, size_t n, size_t at);

/* Looks whether a character from the first word's to the last one's comes next. */
static void put_range(struct cy_buf *out, const struct cy_span *words, size_t n, size_t at)
{
	cy_buf_puts(out, "(?=[");
	for (size_t i = 0; i<n; i += n> 1 ? n - 1 : 1) {
		uint32_t cp = char_at(words[i], at);
		char text[4];

		if (i)
			cy_buf_putc(out, '-');
		if (cp < 0x80)
			cy_buf_printf(out, "\\x{%X}", cp);
		else
			cy_buf_append(out, text, cy_utf8_encode(cp, text));
	}
	cy_buf_puts(out, "])(?:");
}

/* The words' alternatives, which all go on behind `at`. */
static void put_branches(struct cy_buf *out, const struct cy_span *words, size_t n, size_t at)
{
	size_t different = 0, half = 0, next;

	for (size_t i = 0; i < n; i = skip_alike(words, i, n, at))
		different++;
	if (different > MOST_BRANCHES) {
		for (size_t i = 0; i < different / 2; i++)
			half = skip_alike(words, half, n, at);
		put_range(out, words, half, at);
		put_branches(out, words, half, at);
		cy_buf_puts(out, ")|");
		put_range(out, words + half, n - half, at);
		put_branches(out, words + half, n - half, at);
		cy_buf_putc(out, ')');
		return;
	}
	for (size_t i = 0; i < n; i = next) {
		const char *p = words[i].p + at;

		next = skip_alike(words, i, n, at);
		if (i)
			cy_buf_putc(out, '|');
		cy_utf8_next(&p);
		put_escaped(out, cy_span(words[i].p + at, (size_t)(p - words[i].p) - at));
		put_tails(out, words + i, next - i, (size_t)(p - words[i].p));
	}
}

/* What may follow the first `at` bytes, which the words have in common. */
static void put_tails(struct cy_buf *out, const struct cy_span *words, size_t n, size_t at)
{
	bool ends = words[0].n == at;

	if (n == 1) {
		put_escaped(out, cy_span_slice(words[0], at, words[0].n));
		return;
	}
	cy_buf_puts(out, "(?:");
	put_branches(out, words + ends, n - ends, at);
	cy_buf_puts(out, ends ? "|)" : ")");
}

/* A word before those that it begins. */
static int by_bytes(const void *a, const void *b)
{
	const struct cy_span *x = a, *y = b;
	int order = memcmp(x->p, y->p, x->n < y->n ? x->n : y->n);

	return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

static void put_words(const struct expansion *e, const struct cy_words *list)
{
	size_t n = list->words.n;
	struct cy_span *words;

	/* A list without words is found nowhere. */
	if (!n) {
		cy_buf_puts(e->out, "(?:(*FAIL))");
		return;
	}
	words = cy_malloc(n * sizeof *words);
	memcpy(words, list->words.v, n * sizeof *words);
	qsort(words, n, sizeof *words, by_bytes);
	cy_buf_puts(e->out, "(?:");
	put_tails(e->out, words, n, 0);
	cy_buf_putc(e->out, ')');
	free(words);
}

/* Length of {name} at p with its braces, 0 for anything else: {2,3} is a count. */
static size_t placeholder_at(const char *p)
{
	const char *at = p + 1;
	uint32_t cp = 0;

	if (*p != '{' || (*at >= '0' && *at <= '9'))
		return 0;
	while (*at && *at != '}') {
		cp = cy_utf8_next(&at);
		if (!cy_char_is(cp, CY_CHAR_HAN | CY_CHAR_WORD) && cp != '_' && cp != '-' &&
			cp != '.')
			return 0;
	}
	return *at == '}' && at > p + 1 ? (size_t)(at + 1 - p) : 0;
}

/* Length of an escape at p (\d, \x{4e00}, \p{Han}, \{), 0 for anything else. */
static size_t escape_at(const char *p)
{
	const char *close;
	size_t n;

	if (*p != '\\' || !p[1])
		return 0;
	n = 2;
	if (strchr("opPxNgk", p[1]) && p[2] == '{' && (close = strchr(p, '}')) != NULL)
		n = (size_t)(close + 1 - p);
	return (unsigned char)p[1] < 0x80 ? n : 1;
}

static int expand(const struct expansion *e, const char *expression, unsigned depth);

static void complain(const struct expansion *e, enum cy_msg msg, struct cy_span name)
{
	char *text = cy_memdup(name.p, name.n);

	cy_buf_printf(e->why, cy_msg(msg), text);
	free(text);
}

bool cy_lexicon_has_piece(const struct cy_lexicon *lexicon, const char *name)
{
	return find_piece(lexicon, cy_span_str(name)) != NULL;
}

static int put_name(const struct expansion *e, struct cy_span name, unsigned depth)
{
	const struct cy_pack_piece *piece = find_piece(e->lexicon, name);
	const struct cy_words *words = find_list(e->lexicon, name);
	int result = 0;

	if (piece && depth < MOST_DEPTH) {
		cy_buf_puts(e->out, "(?:");
		result = expand(e, piece->expression.text, depth + 1);
		cy_buf_putc(e->out, ')');
	} else if (words && !piece) {
		put_words(e, words);
	} else {
		complain(e, piece ? CY_MSG_RULE_TOO_DEEP : CY_MSG_RULE_NO_LIST, name);
		result = -1;
	}
	return result;
}

static int expand(const struct expansion *e, const char *expression, unsigned depth)
{
	for (const char *p = expression; *p;) {
		size_t n = escape_at(p);

		if (n) {
			cy_buf_append(e->out, p, n);
		} else if ((n = placeholder_at(p)) != 0) {
			if (put_name(e, cy_span(p + 1, n - 2), depth) < 0)
				return -1;
		} else {
			cy_buf_putc(e->out, *p);
			n = 1;
		}
		p += n;
		if (e->out->n > MOST_EXPANDED) {
			cy_buf_puts(e->why, cy_msg(CY_MSG_RULE_TOO_LONG));
			return -1;
		}
	}
	return 0;
}

int cy_lexicon_expand(const struct cy_lexicon *lexicon, const char *expression, struct cy_buf *out,
	struct cy_buf *why)
{
	return expand(&(struct expansion){lexicon, out, why}, expression, 0);
}
