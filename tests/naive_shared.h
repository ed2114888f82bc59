/*
 * Shared passages as simple as they can be found: every run of every document is tried. A run with
 * a piece of `min` units that holds fewer than `kinds` different ones is none.
 */
#ifndef CHAYUE_TESTS_NAIVE_SHARED_H
#define CHAYUE_TESTS_NAIVE_SHARED_H

#include "chayue/base/vec.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { NAIVE_DOCS = 8, NAIVE_UNITS = 128 };

struct naive {
	uint32_t cps[NAIVE_DOCS][NAIVE_UNITS];
	size_t n[NAIVE_DOCS], docs;
	size_t min;
	unsigned kinds;
};

/* Documents that hold the run, as bits; places, without overlaps. */
static unsigned naive_docs(const struct naive *naive, const uint32_t *run, size_t n, size_t *places)
{
	unsigned docs = 0;

	*places = 0;
	for (size_t i = 0; i < naive->docs; i++) {
		for (size_t j = 0; j + n <= naive->n[i];) {
			if (memcmp(naive->cps[i] + j, run, n * sizeof *run) != 0) {
				j++;
				continue;
			}
			docs |= 1u << i;
			*places += 1;
			j += n;
		}
	}
	return docs;
}

static unsigned naive_kinds(const uint32_t *run, size_t n)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (run[j] != run[i])
			j++;
		kinds += j == i;
	}
	return kinds;
}

static bool naive_is_rich(const struct naive *naive, const uint32_t *run, size_t n)
{
	for (size_t i = 0; i + naive->min <= n; i++) {
		if (naive_kinds(run + i, naive->min) < naive->kinds)
			return false;
	}
	return true;
}

/* Whether it is a passage of just these documents. */
static bool naive_is_shared_by(
	const struct naive *naive, const uint32_t *run, size_t n, unsigned docs)
{
	size_t unused;

	return naive_docs(naive, run, n, &unused) == docs && naive_is_rich(naive, run, n);
}

/* Whether there is a place at which the run can be extended without losing a document. */
static bool naive_extends(const struct naive *naive, const uint32_t *run, size_t n, unsigned docs)
{
	for (size_t i = 0; i < naive->docs; i++) {
		for (size_t j = 0; j + n <= naive->n[i]; j++) {
			const uint32_t *at = naive->cps[i] + j;

			if (memcmp(at, run, n * sizeof *run) != 0)
				continue;
			if (j > 0 && naive_is_shared_by(naive, at - 1, n + 1, docs))
				return true;
			if (j + n < naive->n[i] && naive_is_shared_by(naive, at, n + 1, docs))
				return true;
		}
	}
	return false;
}

/* Whether the run is one to be listed, for the documents and places that are told. */
static bool naive_is_passage(
	const struct naive *naive, const uint32_t *run, size_t n, unsigned *docs, size_t *places)
{
	*docs = naive_docs(naive, run, n, places);
	return n >= naive->min && (*docs & (*docs - 1)) != 0 && naive_is_rich(naive, run, n) &&
	       !naive_extends(naive, run, n, *docs);
}

static bool naive_seen_before(const struct naive *naive, size_t doc, size_t at, size_t n)
{
	for (size_t i = 0; i <= doc; i++) {
		for (size_t j = 0; j + n <= naive->n[i] && (i < doc || j < at); j++) {
			if (memcmp(naive->cps[i] + j, naive->cps[doc] + at, n * 4) == 0)
				return true;
		}
	}
	return false;
}

/* How many passages there are; *value sums up what is known of them. */
static size_t naive_count(const struct naive *naive, uint64_t *value)
{
	size_t count = 0, places;
	unsigned docs;

	*value = 0;
	for (size_t i = 0; i < naive->docs; i++) {
		for (size_t at = 0; at < naive->n[i]; at++) {
			for (size_t n = naive->min; at + n <= naive->n[i]; n++) {
				const uint32_t *run = naive->cps[i] + at;

				/* What is longer stands in no other document, either. */
				docs = naive_docs(naive, run, n, &places);
				if ((docs & (docs - 1)) == 0)
					break;
				if (naive_seen_before(naive, i, at, n) ||
					!naive_is_passage(naive, run, n, &docs, &places))
					continue;
				count++;
				*value += n * 1000003 + docs * 101 + places * 7919;
			}
		}
	}
	return count;
}

#endif
