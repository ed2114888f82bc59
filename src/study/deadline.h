/*
 * study/deadline: until when something is to be done, told by 前, 内 and the like behind a date.
 *
 * The same words tell what is no deadline: which things are meant (2004年底前建成的小区), what has
 * been done (年底前已完成), how often something happens in a time (一年内违反三次以上的). The
 * clause behind tells which it is.
 */
#ifndef CHAYUE_STUDY_DEADLINE_H
#define CHAYUE_STUDY_DEADLINE_H

#include "chayue/study/dates.h"

#include <stdbool.h>

/* Behind 前, 以前, 内, 止 … at p; NULL when there is none. Not in 前三季度, 前后, 内容. */
const char *deadline_read_mark(const char *p, const char *end);
/* Whether it is a deadline: p is behind the mark of the date. */
bool deadline_is_meant(const char *p, const char *end, const struct cy_date *);
/* 10日内, 半个月内, 5个工作日以内: from behind the number on. NULL when there is none, or when it
 * is no deadline. */
const char *deadline_read_span(const char *p, const char *end);

#endif
