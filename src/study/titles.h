/*
 * study/titles: which document of a library a title or number means.
 *
 * A title has an issuing body, a year, an edition （试行） and what it is about. Two titles of
 * which each part is equal, folded, or given by one of them only mean the same document; what a
 * title is about is always given, and more than a form (实施方案).
 */
#ifndef CHAYUE_STUDY_TITLES_H
#define CHAYUE_STUDY_TITLES_H

#include "chayue/study/rules.h"

#include "chayue/base/buf.h"

struct cy_titles;

enum { CY_TITLES_NONE = -1 };

/* rules are borrowed. */
struct cy_titles *cy_titles_new(const struct cy_rules *);
void cy_titles_free(struct cy_titles *);
/* Another name of document `doc`: a title, or a number, which has no parts. */
void cy_titles_add(struct cy_titles *, struct cy_span title, int doc);
void cy_titles_add_number(struct cy_titles *, struct cy_span number, int doc);
/* Once, when all were added. */
void cy_titles_finish(struct cy_titles *);
/* The document, CY_TITLES_NONE if there is none or several would do. O(log n + candidates). */
int cy_titles_find(const struct cy_titles *, struct cy_span title);
int cy_titles_find_number(const struct cy_titles *, struct cy_span number);

#endif
