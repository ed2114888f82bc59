/*
 * gen/fold: prints the folding tables of text/fold.
 *
 *	fold UNICODE_DIR > fold.inc
 *
 * For every code point three stages are worked out here, each from a published source:
 *
 *	width    NFKC (libunistring)
 *	case     full case folding (libunistring), NFKC again
 *	variant  Unihan's kSimplifiedVariant, followed to its end
 *
 * and printed as three maps of the same form: `wide`, the first stage alone, `full`, all three
 * and the quotes, and `plain`, what `full` would be without NFKC, only for those that NFKC changes.
 * Beside them what most text is made of in one flat table, and the inverse of `full`: which
 * characters fold to, or to something with, a given unit.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unictype.h>

enum { N_CODE_POINTS = 0x110000, BLOCK = 64, MAX_UNITS = 18, MAX_TARGETS = 65536 };

struct units {
	uint32_t cp[MAX_UNITS];
	unsigned n;
};

static uint32_t variant[N_CODE_POINTS]; /* 0: itself */

/*
 * Unihan lists these with themselves among their simplified forms because simplified texts use
 * both, in different words (显著 看着, 覆盖 重复, 慰藉 借用): they stay apart.
 */
static const uint32_t kept_apart[] = {0x8457, 0x8986, 0x85C9};

/* Forms common in traditional texts that Unihan gives as other kinds of variant only. */
static const uint32_t added[][2] = {
	{0x88CF, 0x91CC}, /* 裏 里 */
	{0x5CEF, 0x5CF0}, /* 峯 峰 */
	{0x7FA3, 0x7FA4}, /* 羣 群 */
	{0x7240, 0x5E8A}, /* 牀 床 */
	{0x5553, 0x542F}, /* 啓 启 */
	{0x6558, 0x53D9}, /* 敘 叙 */
	{0x654E, 0x6559}, /* 敎 教 */
	{0x5F65, 0x5F66}, /* 彥 彦 */
};

static void die(const char *what, const char *name)
{
	fprintf(stderr, "fold: %s %s\n", what, name);
	exit(1);
}

static bool is_kept_apart(uint32_t cp)
{
	for (size_t i = 0; i < sizeof kept_apart / sizeof *kept_apart; i++) {
		if (kept_apart[i] == cp)
			return true;
	}
	return false;
}

/* "U+4E7E<TAB>kSimplifiedVariant<TAB>U+4E7E U+5E72": the first that is not the character. */
static void read_variant_line(const char *line)
{
	const char *field = strstr(line, "\tkSimplifiedVariant\t"), *p;
	uint32_t from, to;

	if (line[0] != 'U' || !field)
		return;
	from = (uint32_t)strtoul(line + 2, NULL, 16);
	for (p = field; (p = strstr(p, "U+")); p += 2) {
		to = (uint32_t)strtoul(p + 2, NULL, 16);
		if (from < N_CODE_POINTS && to < N_CODE_POINTS && to != from) {
			if (!is_kept_apart(from))
				variant[from] = to;
			return;
		}
	}
}

static void read_variants(const char *dir)
{
	char command[512], line[4096];
	FILE *f;

	snprintf(command, sizeof command, "bzip2 -dc '%s/Unihan_Variants.txt.bz2'", dir);
	if (!(f = popen(command, "r")))
		die("cannot run", command);
	while (fgets(line, sizeof line, f))
		read_variant_line(line);
	if (pclose(f) != 0)
		die("failed:", command);
	for (size_t i = 0; i < sizeof added / sizeof *added; i++)
		variant[added[i][0]] = added[i][1];
}

static uint32_t simplified(uint32_t cp)
{
	/* At most a few steps; the bound guards against a circle in the data. */
	for (int i = 0; i < 8 && variant[cp]; i++)
		cp = variant[cp];
	return cp;
}

/* Curly quotes, and the corner brackets that do their work in traditional texts. */
static uint32_t straight_quote(uint32_t cp)
{
	if ((cp >= 0x201C && cp <= 0x201F) || cp == 0x300C || cp == 0x300D || cp == 0x301D ||
		cp == 0x301E)
		return '"';
	if ((cp >= 0x2018 && cp <= 0x201B) || cp == 0x300E || cp == 0x300F)
		return '\'';
	return cp;
}

static struct units keep(const uint32_t *cp, size_t n)
{
	struct units u = {{0}, 0};

	if (!cp || n > MAX_UNITS)
		die("an expansion is too long", "");
	memcpy(u.cp, cp, n * sizeof *cp);
	u.n = (unsigned)n;
	return u;
}

static struct units wide_units(uint32_t cp)
{
	uint32_t buffer[64];
	size_t n = sizeof buffer / sizeof *buffer;

	const uint32_t *result = u32_normalize(UNINORM_NFKC, &cp, 1, buffer, &n);

	return keep(result, n);
}

static struct units case_folded(struct units u, uninorm_t form)
{
	uint32_t buffer[64];
	size_t n = sizeof buffer / sizeof *buffer;
	const uint32_t *result = u32_casefold(u.cp, u.n, NULL, form, buffer, &n);

	return keep(result, n);
}

static struct units variants_folded(struct units u)
{
	for (unsigned i = 0; i < u.n; i++)
		u.cp[i] = straight_quote(simplified(u.cp[i]));
	return u;
}

static struct units plain_units(uint32_t cp)
{
	struct units itself = {{cp}, 1}, u = wide_units(cp);

	if (u.n == 1 && u.cp[0] == cp)
		return itself; /* `full` has it */
	u = case_folded(itself, NULL);
	/* Composed again, as NFKC leaves it (U+01F0); what has no case stays as it is. */
	if (u.n != 1 || u.cp[0] != cp)
		u = case_folded(itself, UNINORM_NFC);
	return variants_folded(u);
}

static struct units full_units(uint32_t cp)
{
	/* Twice: some results fold again (those of U+1FB3 and the like). */
	return variants_folded(
		case_folded(case_folded(wide_units(cp), UNINORM_NFKC), UNINORM_NFKC));
}

/*
 * A map in two stages: NAME_block[cp / BLOCK] picks one of the distinct rows of BLOCK targets.
 * A target is 0 (itself) or an index into NAME_target, whose words are a code point, or
 * 0x80000000 | place << 8 | count for a run in NAME_run.
 */
struct map {
	uint16_t target_of[N_CODE_POINTS];
	uint32_t target[MAX_TARGETS];
	uint32_t run[MAX_TARGETS];
	unsigned n_target, n_run;
};

static uint32_t add_run(struct map *map, const struct units *u)
{
	uint32_t word = 0x80000000u | map->n_run << 8 | u->n;

	if (map->n_run + u->n > MAX_TARGETS)
		die("too many expansions", "");
	memcpy(map->run + map->n_run, u->cp, u->n * sizeof *u->cp);
	map->n_run += u->n;
	return word;
}

static void map_set(struct map *map, uint32_t cp, const struct units *u)
{
	static uint16_t single[N_CODE_POINTS]; /* target index by code point, of the current map */
	static const struct map *current;

	if (current != map)
		memset(single, 0, sizeof single);
	current = map;
	if (u->n == 1 && u->cp[0] == cp)
		return;
	if (u->n == 1 && single[u->cp[0]]) {
		map->target_of[cp] = single[u->cp[0]];
		return;
	}
	if (map->n_target >= MAX_TARGETS)
		die("too many targets", "");
	map->target[map->n_target] = u->n == 1 ? u->cp[0] : add_run(map, u);
	map->target_of[cp] = (uint16_t)map->n_target;
	if (u->n == 1)
		single[u->cp[0]] = (uint16_t)map->n_target;
	map->n_target++;
}

static void print_words(
	const char *type, const char *name, const char *part, const uint32_t *v, size_t n)
{
	printf("static const %s %s_%s[] = {", type, name, part);
	for (size_t i = 0; i < n; i++)
		printf("%s0x%X,", i % 16 ? "" : "\n", (unsigned)v[i]);
	printf("\n};\n\n");
}

static void print_map(const char *name, const struct map *map)
{
	static uint32_t block[N_CODE_POINTS / BLOCK], rows[N_CODE_POINTS];
	size_t n_rows = 0, row;

	for (size_t b = 0; b < N_CODE_POINTS / BLOCK; b++) {
		uint32_t wanted[BLOCK];

		for (size_t i = 0; i < BLOCK; i++)
			wanted[i] = map->target_of[b * BLOCK + i];
		for (row = 0; row < n_rows; row++) {
			if (memcmp(rows + row * BLOCK, wanted, sizeof wanted) == 0)
				break;
		}
		if (row == n_rows)
			memcpy(rows + n_rows++ * BLOCK, wanted, sizeof wanted);
		block[b] = (uint32_t)row;
	}
	print_words("uint16_t", name, "block", block, N_CODE_POINTS / BLOCK);
	print_words("uint16_t", name, "row", rows, n_rows * BLOCK);
	print_words("uint32_t", name, "target", map->target, map->n_target);
	print_words("uint32_t", name, "run", map->run, map->n_run);
}

struct pair {
	uint32_t unit, source;
};

static int compare_pairs(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return x->source < y->source ? -1 : x->source > y->source;
}

static bool has_before(const struct units *u, unsigned i)
{
	for (unsigned k = 0; k < i; k++) {
		if (u->cp[k] == u->cp[i])
			return true;
	}
	return false;
}

static void print_inverse(const struct units *all)
{
	static struct pair pairs[MAX_TARGETS * 2];
	size_t n = 0;

	for (uint32_t cp = 0; cp < N_CODE_POINTS; cp++) {
		if (all[cp].n == 1 && all[cp].cp[0] == cp)
			continue;
		for (unsigned i = 0; i < all[cp].n; i++) {
			if (has_before(&all[cp], i))
				continue;
			if (n == sizeof pairs / sizeof *pairs)
				die("too many inverse pairs", "");
			pairs[n++] = (struct pair){all[cp].cp[i], cp};
		}
	}
	qsort(pairs, n, sizeof *pairs, compare_pairs);
	printf("static const struct cy_fold_source inverse[] = {");
	for (size_t i = 0; i < n; i++)
		printf("%s{0x%X,0x%X},", i % 8 ? "" : "\n", (unsigned)pairs[i].unit,
			(unsigned)pairs[i].source);
	printf("\n};\n");
}

/* Characters that are neither blank nor ignored, and no forms (cy_fold_is_form). */
static bool is_common(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x21 && cp <= 0x7E) ||
	       (cp >= 0xFF01 && cp <= 0xFF5E) || (cp >= 0x3001 && cp <= 0x3011) ||
	       (cp >= 0x2018 && cp <= 0x201F);
}

/* The units of common characters, for those in the basic plane that have one unit there. */
static void print_common(const struct units *all)
{
	static uint32_t common[0x10000];

	for (uint32_t cp = 0; cp < 0x10000; cp++) {
		if (is_common(cp) && all[cp].n == 1 && all[cp].cp[0] < 0x10000)
			common[cp] = all[cp].cp[0];
	}
	print_words("uint16_t", "common", "unit", common, 0x10000);
}

/* The units of all code points go to `all`, too. */
static void make_map(struct map *map, struct units (*units_of)(uint32_t), struct units *all)
{
	for (uint32_t cp = 0; cp < N_CODE_POINTS; cp++) {
		bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;

		all[cp] = surrogate ? (struct units){{cp}, 1} : units_of(cp);
		map_set(map, cp, &all[cp]);
	}
}

int main(int argc, char **argv)
{
	static struct map wide = {.n_target = 1}, plain = {.n_target = 1}, full = {.n_target = 1};
	static struct units all[N_CODE_POINTS];

	if (argc != 2)
		die("usage:", "fold UNICODE_DIR");
	read_variants(argv[1]);
	make_map(&wide, wide_units, all);
	make_map(&plain, plain_units, all);
	make_map(&full, full_units, all);
	printf("/* Made by src/gen/fold.c. */\nenum { FOLD_BLOCK = %d };\n\n", BLOCK);
	print_map("wide", &wide);
	print_map("plain", &plain);
	print_map("full", &full);
	print_common(all);
	print_inverse(all);
	return 0;
}
