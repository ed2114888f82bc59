/*
 * study/citing: the references of one document while they are read; see citing.c and quoted.c.
 */
#ifndef CHAYUE_STUDY_CITING_H
#define CHAYUE_STUDY_CITING_H

#include "chayue/study/cites.h"
#include "chayue/study/unwrap.h"

enum { CY_CITE_LONGEST_TITLE = 200 /* characters in 《》 */ };

/* A reference in the unwrapped text. */
struct cy_cite_found {
	struct cy_range range;
	enum cy_cite_kind kind;
	bool quoted, own;
	bool inside; /* may stand within another */
	char *title, *part;
};

struct cy_cite_alias {
	char *alias, *title;
};

struct cy_cite_reader {
	const struct cy_document *doc;
	const struct cy_rules *rules;
	const atomic_bool *stop; /* NULL: never */
	struct cy_outline outline;
	struct cy_unwrapped joined;
	struct cy_span text; /* the unwrapped one */
	char *plain;         /* the same in simplified characters, text.n bytes */
	struct cy_rule_set none, alias;
	CY_VEC(struct cy_cite_found) list;
	size_t sorted; /* so many are in order: all but those of the rule at work */
	/* Other names that the text gives: what a title is called. */
	CY_VEC(struct cy_cite_alias) aliases;
};

static inline struct cy_span cy_cite_original(const struct cy_cite_reader *r, struct cy_range range)
{
	return cy_span_slice(r->text, range.start, range.end);
}

/* What has been read is then needed by nobody. */
static inline bool cy_cite_is_stopped(const struct cy_cite_reader *r)
{
	return r->stop && atomic_load(r->stop);
}

static inline bool cy_cite_is_empty(struct cy_range range)
{
	return range.start == range.end;
}

/* A named group of a match, empty if it took no part. */
static inline struct cy_range cy_cite_named(
	const struct cy_pattern *pattern, const struct cy_groups *groups, const char *name)
{
	int group = cy_pattern_group(pattern, name);

	if (!cy_group_is_set(groups, group))
		return (struct cy_range){0, 0};
	return groups->range[group];
}

/* Pushes what stands in 《》, in order, under the titles that short forms stand for. */
void cy_cite_read_quoted(struct cy_cite_reader *);

#endif
