/*
 * app/sequence: keys pressed one after the other that mean one thing, such as gg and ^Xo, and how
 * they are written in the configuration and shown to users.
 */
#ifndef CHAYUE_APP_SEQUENCE_H
#define CHAYUE_APP_SEQUENCE_H

#include "chayue/app/key.h"
#include "chayue/base/attr.h"
#include "chayue/base/span.h"

enum {
	CY_SEQUENCE_KEYS = 3,
	CY_SEQUENCE_NAME_SIZE = CY_SEQUENCE_KEYS * (CY_KEY_NAME_SIZE + 2) + 1
};

struct cy_sequence {
	uint32_t key[CY_SEQUENCE_KEYS];
	unsigned n;
};

/* What an input method in full-width mode makes of ASCII keys is these. */
uint32_t cy_key_half_width(uint32_t key);

/*
 * Reads all of s, which is valid UTF-8: keys as cy_key_parse() reads them, one behind the other;
 * M-x for Alt and C-x for Control with the key that follows; a name without < > where nothing
 * stands behind it (Enter, M-Left). -1: there is none, or too many, or one is no key.
 */
CY_MUST_CHECK int cy_sequence_parse(struct cy_sequence *, struct cy_span);
/* What cy_sequence_parse() reads as these keys, if they came from there. */
const char *cy_sequence_name(const struct cy_sequence *, char name[CY_SEQUENCE_NAME_SIZE]);
/* Equal sequences begin with each other. */
bool cy_sequence_starts(const struct cy_sequence *, const struct cy_sequence *prefix);

#endif
