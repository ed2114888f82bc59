/*
 * study/involved: the actors' names of a document make a lexis, with which its sentences that hold
 * terms are scanned. What the ledger takes for an actor may be a list (镇党委、镇政府和各村): the
 * rules of terms.actor cut it into names.
 */
#include "involved.h"
#include "plain.h"

#include "chayue/text/utf8.h"

#include <stdlib.h>

enum { MOST_PAIRED = 64 /* terms, and actors, of one sentence */ };

struct finder {
	const struct cy_reading *r;
	struct cy_span plain;
	const struct cy_rules *rules;
	const atomic_bool *stop;
	struct cy_lexis names;
	CY_VEC(char *) shown; /* of a name, by its number in the lexis */
};

/* Names */

static void add_name(struct finder *f, struct cy_range range)
{
	char *name = cy_plain_line(cy_span_slice(f->plain, range.start, range.end));
	size_t n = strlen(name);

	if (cy_utf8_count(name, n) < 2 ||
		cy_rules_has_word(f->rules, "terms.no-actor", cy_span(name, n))) {
		free(name);
		return;
	}
	cy_vec_push(&f->names.list,
		(struct cy_lexeme){
			.name = name, .n = n, .term = (uint32_t)f->shown.n, .has_head = true});
	cy_vec_push(&f->shown, cy_plain_line(cy_span_slice(f->r->text, range.start, range.end)));
}

static void add_names(struct finder *f, const struct cy_rule_set *cutters, struct cy_range actor)
{
	struct cy_span text = cy_span_slice(f->plain, actor.start, actor.end);

	cy_vec_each (rule, &cutters->list) {
		const struct cy_pattern *pattern = (*rule)->pattern;
		int name = cy_pattern_group(pattern, "name");
		struct cy_groups groups;

		for (size_t at = 0; at < text.n && cy_pattern_find(pattern, text, at, &groups);
			at = groups.range[0].end > at ? groups.range[0].end : text.n) {
			if (cy_group_is_set(&groups, name))
				add_name(
					f, (struct cy_range){actor.start + groups.range[name].start,
						   actor.start + groups.range[name].end});
		}
	}
}

/* Whom the clauses of the sentence demand something of. */
static void read_sentence(
	struct finder *f, const struct cy_rule_set *cutters, const struct cy_sentence *s)
{
	static const enum cy_ledger_group groups[] = {CY_READ_DUTY, CY_READ_ROLE, CY_READ_SUBJECT};

	for (size_t i = s->first; i < s->first + s->n; i++) {
		const struct cy_clause_range *clause = &f->r->sentences.clauses.v[i];
		size_t from = clause->start > s->start ? clause->start : s->start;

		for (size_t g = 0; g < CY_LEN(groups) && from < clause->stop; g++) {
			struct cy_match match;

			if (!cy_reading_match(f->r, groups[g], from, clause->stop, &match) ||
				cy_range_is_empty(match.actor))
				continue;
			add_names(f, cutters, match.actor);
			break;
		}
	}
}

static void find_names(struct finder *f)
{
	struct cy_rule_set cutters = {0};

	cy_rules_select(f->rules, "terms.actor", f->plain, &cutters);
	cy_vec_each (sentence, &f->r->sentences.list) {
		if (atomic_load(f->stop))
			break;
		read_sentence(f, &cutters, sentence);
	}
	cy_rule_set_dispose(&cutters);
	cy_lexis_finish(&f->names);
}

/* Pairs */

static bool may_follow(const void *ctx, struct cy_span rest)
{
	return !cy_rules_word_at(ctx, "who.more", rest);
}

static bool overlap(struct cy_range a, struct cy_range b)
{
	return a.start < b.end && b.start < a.end;
}

/* Whether the first n places hold the same term. */
static bool is_repeated(const struct cy_lexis_place *places, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (places[i].term == places[n].term)
			return true;
	}
	return false;
}

/* Keeps the first place of each actor; those within longer names are none. */
static void tidy(struct cy_lexis_places *actors)
{
	size_t kept = 0;

	cy_vec_each (place, &actors->list) {
		if (place->outer != CY_LEXIS_NONE || kept == MOST_PAIRED)
			continue;
		actors->list.v[kept] = *place;
		kept += !is_repeated(actors->list.v, kept);
	}
	actors->list.n = kept;
}

/* The terms [first, first + n) stand in one sentence with the actors. */
static void pair(const struct finder *f, struct cy_involved_list *out,
	const struct cy_lexis_place *terms, size_t n, const struct cy_lexis_places *actors)
{
	for (size_t i = 0; i < n && i < MOST_PAIRED; i++) {
		if (is_repeated(terms, i))
			continue;
		cy_vec_each (actor, &actors->list) {
			if (!overlap(terms[i].range, actor->range))
				cy_vec_push(
					&out->list, (struct cy_involved){terms[i].term,
							    cy_strdup(f->shown.v[actor->term]), 1});
		}
	}
}

static void read_places(
	struct finder *f, const struct cy_lexis_places *places, struct cy_involved_list *out)
{
	const struct cy_sentences *all = &f->r->sentences;
	struct cy_lexis_places actors = {0};

	for (size_t i = 0, end; i < places->list.n; i = end) {
		size_t at = cy_sentences_find(all, places->list.v[i].range.start);
		const struct cy_sentence *s;

		end = i + 1;
		if (at >= all->list.n)
			break;
		s = &all->list.v[at];
		while (end < places->list.n && places->list.v[end].range.start < s->end)
			end++;
		actors.list.n = 0;
		cy_lexis_scan(&f->names, cy_span_slice(f->plain, s->start, s->end), may_follow,
			f->rules, f->stop, &actors);
		tidy(&actors);
		cy_vec_each (actor, &actors.list) {
			actor->range.start += s->start;
			actor->range.end += s->start;
		}
		pair(f, out, &places->list.v[i], end - i, &actors);
	}
	cy_vec_dispose(&actors.list);
}

void cy_involved_read(struct cy_involved_list *out, const struct cy_reading *reading,
	struct cy_span plain, const struct cy_rules *rules, const struct cy_lexis_places *places,
	const atomic_bool *stop)
{
	struct finder f = {.r = reading, .plain = plain, .rules = rules, .stop = stop};

	if (!places->list.n)
		return;
	find_names(&f);
	read_places(&f, places, out);
	cy_lexis_dispose(&f.names);
	cy_vec_each (name, &f.shown)
		free(*name);
	cy_vec_dispose(&f.shown);
}

/* Together */

static int by_actor(const void *a, const void *b)
{
	const struct cy_involved *x = a, *y = b;

	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	return strcmp(x->actor, y->actor);
}

static int by_count(const void *a, const void *b)
{
	const struct cy_involved *x = a, *y = b;

	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->actor, y->actor);
}

void cy_involved_merge(struct cy_involved_list *involved)
{
	size_t kept = 0;

	if (!involved->list.n)
		return;
	qsort(involved->list.v, involved->list.n, sizeof *involved->list.v, by_actor);
	cy_vec_each (entry, &involved->list) {
		if (kept && by_actor(&involved->list.v[kept - 1], entry) == 0) {
			involved->list.v[kept - 1].count += entry->count;
			free(entry->actor);
		} else {
			involved->list.v[kept++] = *entry;
		}
	}
	involved->list.n = kept;
	qsort(involved->list.v, involved->list.n, sizeof *involved->list.v, by_count);
}

void cy_involved_dispose(struct cy_involved_list *involved)
{
	cy_vec_each (entry, &involved->list)
		free(entry->actor);
	cy_vec_dispose(&involved->list);
}
