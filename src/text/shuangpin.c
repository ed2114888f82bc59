/* text/shuangpin: a syllable is looked up whole, else as its initial and what is left. */
#include "chayue/text/shuangpin.h"
#include "chayue/base/attr.h"

#include <assert.h>
#include <string.h>

enum { SCHEMES = CY_N_SHUANGPIN - 1 };

static const char *const words[CY_N_SHUANGPIN] = {
	"off",
#define CY_SHUANGPIN(id, word) word,
#include "chayue/text/shuangpin.def"
#undef CY_SHUANGPIN
};

struct key_row {
	const char *part;
	char keys[SCHEMES];
};

static const struct key_row initials[] = {
#define CY_SHUANGPIN_INITIAL(part, ...) {part, {__VA_ARGS__}},
#include "chayue/text/shuangpin.def"
#undef CY_SHUANGPIN_INITIAL
};

static const struct key_row finals[] = {
#define CY_SHUANGPIN_FINAL(part, ...) {part, {__VA_ARGS__}},
#include "chayue/text/shuangpin.def"
#undef CY_SHUANGPIN_FINAL
};

static const struct {
	const char *syllable, *codes[SCHEMES];
} alone[] = {
#define CY_SHUANGPIN_ALONE(syllable, ...) {syllable, {__VA_ARGS__}},
#include "chayue/text/shuangpin.def"
#undef CY_SHUANGPIN_ALONE
};

const char *cy_shuangpin_word(enum cy_shuangpin scheme)
{
	assert(scheme < CY_N_SHUANGPIN);
	return words[scheme];
}

/* The key of the initial; *rest is what stands behind it. */
static char initial_key(const char *syllable, size_t column, const char **rest)
{
	for (size_t i = 0; i < CY_LEN(initials); i++) {
		size_t n = strlen(initials[i].part);

		if (strncmp(syllable, initials[i].part, n) == 0) {
			*rest = syllable + n;
			return initials[i].keys[column];
		}
	}
	*rest = syllable + 1;
	return *syllable;
}

size_t cy_shuangpin_codes(
	enum cy_shuangpin scheme, const char *syllable, char codes[CY_SHUANGPIN_CODES][2])
{
	size_t column = (size_t)scheme - 1, n = 0;
	const char *rest;
	char first;

	assert(scheme > CY_SHUANGPIN_OFF && scheme < CY_N_SHUANGPIN);
	for (size_t i = 0; i < CY_LEN(alone); i++) {
		if (strcmp(alone[i].syllable, syllable) == 0) {
			memcpy(codes[0], alone[i].codes[column], 2);
			return 1;
		}
	}
	if (!*syllable)
		return 0;
	first = initial_key(syllable, column, &rest);
	for (size_t i = 0; i < CY_LEN(finals) && n < CY_SHUANGPIN_CODES; i++) {
		if (strcmp(finals[i].part, rest) != 0 || finals[i].keys[column] == ' ')
			continue;
		codes[n][0] = first;
		codes[n++][1] = finals[i].keys[column];
	}
	return n;
}
