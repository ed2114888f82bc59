/*
 * study/units: the folder's quick runs are taken in pieces of some dozen units; in front of a
 * character that ends a run one unit is taken the slow way.
 */
#include "chayue/study/units.h"
#include "chayue/text/chars.h"

#include <assert.h>

/* Signs that no flag of text/chars tells: half-open ranges, ascending. */
static const uint32_t signs[][2] = {
	{0x00A1, 0x00AA},
	{0x00AB, 0x00B2},
	{0x00B4, 0x00B5},
	{0x00B6, 0x00B9},
	{0x00BB, 0x00BC},
	{0x00BF, 0x00C0},
	{0x00D7, 0x00D8},
	{0x00F7, 0x00F8},
	{0x02C2, 0x02E0},
	{0x2000, 0x2070}, /* general punctuation */
	{0x20A0, 0x20D0}, /* currency */
	{0x2190, 0x2460}, /* arrows, mathematics, technical signs */
	{0x2500, 0x2C00}, /* box drawing, blocks, shapes, dingbats, more arrows */
	{0x2E00, 0x2E80}, /* supplemental punctuation */
	{0x3000, 0x3005},
	{0x3008, 0x3021},
	{0x3030, 0x3031},
	{0x303D, 0x3040}, /* of CJK */
	{0x30FB, 0x30FC}, /* ・ */
	{0xE000, 0xF900}, /* private use: bullets of word processors */
	{0xFE10, 0xFE70},
	{0xFFFC, 0xFFFE},
	{0xF0000, 0x110000},
};

/* Of what is neither Han nor part of a Western word. */
static bool is_other_counted(uint32_t cp, uint8_t flags)
{
	if (cp < 0x80 || (flags & (CY_CHAR_CJKPUNCT | CY_CHAR_SPACE | CY_CHAR_CONTROL |
					  CY_CHAR_BIDI | CY_CHAR_IGNORED)))
		return false;
	for (size_t i = 0; i < CY_LEN(signs) && signs[i][0] <= cp; i++) {
		if (cp < signs[i][1])
			return false;
	}
	return true;
}

/* Whether a folded code point is compared. */
static inline bool is_counted(uint32_t cp)
{
	uint8_t flags = cy_char(cp).flags;

	return (flags & (CY_CHAR_HAN | CY_CHAR_WORD)) || is_other_counted(cp, flags);
}

void cy_units_init(struct cy_units *u, struct cy_span text, size_t at, unsigned fold)
{
	cy_folder_init(&u->folder, text, at, fold);
	u->i_run = u->n_run = 0;
	u->last = SIZE_MAX;
	u->part = 0;
}

static bool next_folded(struct cy_units *u, struct cy_study_unit *unit)
{
	struct cy_unit folded;

	if (!cy_folder_next(&u->folder, &folded))
		return false;
	u->part = folded.start == u->last ? u->part + 1 : 0;
	u->last = folded.start;
	*unit = (struct cy_study_unit){folded.cp, u->part, folded.start, folded.end};
	return true;
}

/* Bytes of the character, by its first. */
static size_t char_bytes(const char *p)
{
	unsigned char c = (unsigned char)*p;

	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

bool cy_units_next(struct cy_units *u, struct cy_study_unit *unit)
{
	for (;;) {
		while (u->i_run < u->n_run) {
			const struct cy_run_unit *run = &u->run[u->i_run++];
			size_t start = u->base + run->offset;

			if (!is_counted(run->cp))
				continue;
			*unit = (struct cy_study_unit){
				run->cp, 0, start, start + char_bytes(u->folder.text + start)};
			return true;
		}
		u->i_run = u->n_run = 0;
		u->base = u->folder.at;
		if (u->folder.options == CY_FOLD_ALL)
			u->n_run = cy_folder_run(&u->folder, u->run, CY_UNITS_BUFFER);
		if (u->n_run)
			continue;
		if (!next_folded(u, unit))
			return false;
		if (is_counted(unit->cp))
			return true;
	}
}

void cy_units_collect(struct cy_unit_list *out, struct cy_span text, struct cy_range range,
	unsigned fold, size_t max)
{
	struct cy_units units;
	struct cy_study_unit unit;

	assert(range.end <= text.n);
	out->list.n = 0;
	cy_units_init(&units, cy_span(text.p, range.end), range.start, fold);
	while (out->list.n < max && cy_units_next(&units, &unit))
		cy_vec_push(&out->list, unit);
}
