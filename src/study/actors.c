/*
 * study/actors: the actor of a row is who its clause names; else the last one named in the
 * sentence; else the last one of a row in this paragraph and point; else who was named at the head
 * of the list, or by a heading above. Where nothing gives one there is none.
 */
#include "actors.h"

#include <stdint.h>
#include <string.h>

static const struct cy_range nobody = {0, 0};

/* Who the heading names, else those above it; they come before it. */
static struct cy_range heading_actor(const struct cy_actors *a, size_t heading)
{
	const struct cy_reading *r = a->r;
	struct cy_range text = cy_reading_heading_text(r, heading);
	size_t parent = r->outline->list.v[heading].parent;
	struct cy_match match;

	if (!cy_reading_match(r, CY_READ_IMPERATIVE, text.start, text.end, &match) &&
		cy_reading_match(r, CY_READ_HEADING_ACTOR, text.start, text.end, &match))
		return match.actor;
	return parent == CY_NO_HEADING ? nobody : a->headings.v[parent];
}

void cy_actors_init(struct cy_actors *a, const struct cy_reading *r)
{
	*a = (struct cy_actors){.r = r, .list = CY_NO_HEADING};
	for (size_t i = 0; i < r->outline->list.n && !cy_reading_is_stopped(r); i++)
		cy_vec_push(&a->headings, heading_actor(a, i));
}

void cy_actors_dispose(struct cy_actors *a)
{
	cy_vec_dispose(&a->headings);
}

/* The actor at the head of the list that the heading is an item of. */
static struct cy_range list_actor(const struct cy_actors *a, size_t heading)
{
	while (heading != CY_NO_HEADING) {
		heading = a->r->outline->list.v[heading].parent;
		if (heading != CY_NO_HEADING && heading == a->list)
			return a->listed;
	}
	return nobody;
}

void cy_actors_enter(struct cy_actors *a, size_t heading)
{
	a->several = false;
	a->carried = heading == CY_NO_HEADING ? nobody : a->headings.v[heading];
	if (cy_range_is_empty(a->carried))
		a->carried = list_actor(a, heading);
}

void cy_actors_remember(struct cy_actors *a, struct cy_range actor)
{
	if (!cy_range_is_empty(actor))
		a->subject = a->carried = actor;
}

void cy_actors_begin_part(struct cy_actors *a)
{
	if (a->several)
		a->subject = a->carried = nobody;
	a->several = false;
}

static bool is_colon(struct cy_span text, size_t at)
{
	struct cy_span rest = cy_span_slice(text, at, text.n);

	return cy_span_starts(rest, cy_span_str(":")) || cy_span_starts(rest, cy_span_str("："));
}

void cy_actors_end_sentence(struct cy_actors *a, const struct cy_sentence *s, size_t heading)
{
	size_t end = a->r->sentences.clauses.v[s->first + s->n - 1].stop;

	if (!cy_range_is_empty(a->subject) && heading != CY_NO_HEADING && end < s->end &&
		is_colon(a->r->text, end)) {
		a->listed = a->subject;
		a->list = heading;
	}
	a->subject = nobody;
}

/* Nothing but a comma stands between the name and the place: 各村，要… */
static bool is_next_to(struct cy_range name, size_t at)
{
	return !cy_range_is_empty(name) && name.end <= at && at - name.end <= strlen("，");
}

void cy_actors_name(struct cy_actors *a, struct cy_range actor)
{
	/* 各站，各村，要… */
	if (!cy_range_is_empty(actor) && is_next_to(a->subject, actor.start) &&
		a->subject.start < a->at)
		actor.start = a->subject.start;
	a->subject = actor;
}

void cy_actors_set(
	const struct cy_actors *a, const struct cy_match *match, struct cy_ledger_row *row)
{
	row->actor_source = CY_ACTOR_NONE;
	if (!cy_range_is_empty(match->actor)) {
		row->actor = match->actor;
		row->actor_source = CY_ACTOR_STATED;
	} else if (cy_rule_is(match->rule, "actor", "none")) {
		return;
	} else if (!cy_range_is_empty(a->subject)) {
		row->actor = a->subject;
		row->actor_source =
			is_next_to(a->subject, a->at) ? CY_ACTOR_STATED : CY_ACTOR_INHERITED;
	} else if (!cy_range_is_empty(a->carried)) {
		row->actor = a->carried;
		row->actor_source = CY_ACTOR_INHERITED;
	}
}
