/* study/titles: two sorted lists of keys, of whole names and of what titles are about. */
#include "chayue/base/bisect.h"
#include "titles.h"
#include "plain.h"

#include <stdlib.h>

struct whole {
	char *key;
	int doc;
};

/* The keys of a title's parts, "" where it gives none. */
struct parsed {
	char *issuer, *year, *edition, *about;
	int doc;
};

struct cy_titles {
	struct cy_rule_set issuers, editions, years, none;
	CY_VEC(struct whole) wholes;
	CY_VEC(struct parsed) titles;
};

static char *key_of(struct cy_span name)
{
	struct cy_buf key = {0};

	cy_plain_key(name, &key);
	if (!key.p)
		cy_buf_puts(&key, "");
	return cy_buf_take(&key);
}

struct cy_titles *cy_titles_new(const struct cy_rules *rules)
{
	struct cy_titles *titles = cy_calloc(1, sizeof *titles);
	struct cy_span nothing = cy_span_str("");

	cy_rules_select(rules, "cites.title-issuer", nothing, &titles->issuers);
	cy_rules_select(rules, "cites.title-edition", nothing, &titles->editions);
	cy_rules_select(rules, "cites.title-year", nothing, &titles->years);
	cy_rules_select(rules, "cites.none", nothing, &titles->none);
	return titles;
}

static void parsed_dispose(struct parsed *p)
{
	free(p->issuer);
	free(p->year);
	free(p->edition);
	free(p->about);
}

void cy_titles_free(struct cy_titles *titles)
{
	if (!titles)
		return;
	cy_vec_each (whole, &titles->wholes)
		free(whole->key);
	cy_vec_each (parsed, &titles->titles)
		parsed_dispose(parsed);
	cy_vec_dispose(&titles->wholes);
	cy_vec_dispose(&titles->titles);
	cy_rule_set_dispose(&titles->issuers);
	cy_rule_set_dispose(&titles->editions);
	cy_rule_set_dispose(&titles->years);
	cy_rule_set_dispose(&titles->none);
	free(titles);
}

/* Takes the part that a rule finds out of the text; its key, or "". */
static char *take_part(struct cy_buf *text, const struct cy_rule_set *rules)
{
	cy_vec_each (rule, &rules->list) {
		struct cy_groups groups;
		struct cy_range part;
		char *key;

		if (!cy_pattern_find((*rule)->pattern, cy_buf_span(text), 0, &groups))
			continue;
		part = groups.range[0];
		key = key_of(cy_span(text->p + part.start, part.end - part.start));
		memmove(text->p + part.start, text->p + part.end, text->n - part.end + 1);
		text->n -= part.end - part.start;
		return key;
	}
	return cy_strdup("");
}

static struct parsed parse(const struct cy_titles *titles, struct cy_span title, int doc)
{
	struct parsed out = {.doc = doc};
	struct cy_buf text = {0};
	char *plain = cy_plain_copy(title);

	cy_buf_append(&text, plain, title.n);
	out.edition = take_part(&text, &titles->editions);
	out.issuer = take_part(&text, &titles->issuers);
	out.year = take_part(&text, &titles->years);
	out.about = key_of(cy_buf_span(&text));
	free(plain);
	cy_buf_dispose(&text);
	return out;
}

static void add_whole(struct cy_titles *titles, struct cy_span name, int doc)
{
	struct whole whole = {key_of(name), doc};

	cy_vec_push(&titles->wholes, whole);
}

void cy_titles_add(struct cy_titles *titles, struct cy_span title, int doc)
{
	struct parsed parsed = parse(titles, title, doc);

	add_whole(titles, title, doc);
	cy_vec_push(&titles->titles, parsed);
}

void cy_titles_add_number(struct cy_titles *titles, struct cy_span number, int doc)
{
	add_whole(titles, number, doc);
}

static int by_key(const void *a, const void *b)
{
	const struct whole *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

static int by_about(const void *a, const void *b)
{
	const struct parsed *x = a, *y = b;
	int order = strcmp(x->about, y->about);

	return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

void cy_titles_finish(struct cy_titles *titles)
{
	if (titles->wholes.n)
		qsort(titles->wholes.v, titles->wholes.n, sizeof *titles->wholes.v, by_key);
	if (titles->titles.n)
		qsort(titles->titles.v, titles->titles.n, sizeof *titles->titles.v, by_about);
}

/* *found takes a further document; false when there are two of them. */
static bool is_only(int *found, int doc)
{
	if (*found != CY_TITLES_NONE && *found != doc)
		return false;
	*found = doc;
	return true;
}

/* True when the list settles it: one document, or several, which is none. */
static bool find_whole(const struct cy_titles *titles, const char *key, int *found)
{
	size_t low = cy_bisect(titles->wholes.n, i, strcmp(titles->wholes.v[i].key, key) < 0);

	*found = CY_TITLES_NONE;
	for (; low < titles->wholes.n && strcmp(titles->wholes.v[low].key, key) == 0; low++) {
		if (!is_only(found, titles->wholes.v[low].doc)) {
			*found = CY_TITLES_NONE;
			return true;
		}
	}
	return *found != CY_TITLES_NONE;
}

static bool agree(const char *a, const char *b)
{
	return !*a || !*b || strcmp(a, b) == 0;
}

static bool says_something(const struct cy_titles *titles, const char *about)
{
	if (strlen(about) < strlen("四个汉字"))
		return false;
	cy_vec_each (rule, &titles->none.list) {
		struct cy_groups groups;

		if (cy_pattern_find((*rule)->pattern, cy_span_str(about), 0, &groups))
			return false;
	}
	return true;
}

static int find_parsed(const struct cy_titles *titles, const struct parsed *wanted)
{
	size_t low = cy_bisect(
		titles->titles.n, i, strcmp(titles->titles.v[i].about, wanted->about) < 0);
	int found = CY_TITLES_NONE;

	for (; low < titles->titles.n; low++) {
		const struct parsed *p = &titles->titles.v[low];

		if (strcmp(p->about, wanted->about) != 0)
			break;
		if (agree(p->issuer, wanted->issuer) && agree(p->year, wanted->year) &&
			agree(p->edition, wanted->edition) && !is_only(&found, p->doc))
			return CY_TITLES_NONE;
	}
	return found;
}

int cy_titles_find(const struct cy_titles *titles, struct cy_span title)
{
	struct parsed wanted;
	int found;
	char *key = key_of(title);
	bool settled = !*key || find_whole(titles, key, &found);

	if (!*key)
		found = CY_TITLES_NONE;
	free(key);
	if (settled)
		return found;
	wanted = parse(titles, title, 0);
	if (says_something(titles, wanted.about))
		found = find_parsed(titles, &wanted);
	parsed_dispose(&wanted);
	return found;
}

int cy_titles_find_number(const struct cy_titles *titles, struct cy_span number)
{
	char *key = key_of(number);
	int found = CY_TITLES_NONE;

	(void)(*key && find_whole(titles, key, &found));
	free(key);
	return found;
}
