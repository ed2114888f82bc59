/*
 * gen/chars FOLDER: prints the tables of text/chars from the Unicode Character Database in FOLDER.
 *
 * One array holds the raw properties of every code point as the files give them; classify()
 * turns them into a struct cy_char with the overrides this program needs; print_tables() folds
 * equal blocks together. Anything unexpected in the files ends the program, and so the build.
 */
#include "chayue/text/chars.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_CODES = 0x110000, BLOCK = 1 << CY_CHAR_BLOCK_BITS };

/* What East Asian terminals newer than this cannot be expected to know. */
static const double newest_age = 14.0;

struct raw {
	char category[3]; /* general category, "Cn" where unassigned */
	char width[3];    /* East Asian Width */
	char lb[4];
	bool han, east_asian; /* script; east_asian: kana, hangul, bopomofo */
	bool space, prepended, pictographic, too_new;
};

static struct raw raw[N_CODES];

static const char *const class_names[] = {
#define CY_LB(name) #name,
#include "chayue/text/linebreak.def"
#undef CY_LB
};

struct interval {
	uint32_t first, last;
};

static void die(const char *what, const char *which)
{
	fprintf(stderr, "gen/chars: %s: %s\n", which, what);
	exit(1);
}

/* ---- reading ------------------------------------------------------------------------------- */

static void set_category(struct raw *r, const char *value)
{
	snprintf(r->category, sizeof r->category, "%s", value);
}

static void set_width(struct raw *r, const char *value)
{
	snprintf(r->width, sizeof r->width, "%s", value);
}

static void set_lb(struct raw *r, const char *value)
{
	snprintf(r->lb, sizeof r->lb, "%s", value);
}

static void set_script(struct raw *r, const char *value)
{
	r->han = strcmp(value, "Han") == 0;
	r->east_asian = strcmp(value, "Hiragana") == 0 || strcmp(value, "Katakana") == 0 ||
			strcmp(value, "Hangul") == 0 || strcmp(value, "Bopomofo") == 0;
}

static void set_age(struct raw *r, const char *value)
{
	r->too_new = strtod(value, NULL) > newest_age;
}

static void set_property(struct raw *r, const char *value)
{
	r->space |= strcmp(value, "White_Space") == 0;
	r->prepended |= strcmp(value, "Prepended_Concatenation_Mark") == 0;
	r->pictographic |= strcmp(value, "Extended_Pictographic") == 0;
}

/* Calls set for every code point of a file of lines "XXXX[..YYYY] ; value # comment". */
static void read_file(
	const char *folder, const char *name, void (*set)(struct raw *, const char *value))
{
	char path[4096], line[1024], value[64];
	unsigned first, last;
	size_t entries = 0;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "r");
	if (!f)
		die(strerror(errno), path);
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "#\n")] = '\0';
		if (sscanf(line, "%x..%x ; %63s", &first, &last, value) != 3) {
			if (sscanf(line, "%x ; %63s", &first, value) != 2)
				continue;
			last = first;
		}
		if (first > last || last >= N_CODES)
			die("code point out of range", path);
		for (unsigned cp = first; cp <= last; cp++)
			set(&raw[cp], value);
		entries++;
	}
	if (entries == 0)
		die("no entries", path);
	fclose(f);
}

/* ---- classifying --------------------------------------------------------------------------- */

static bool among(uint32_t cp, const struct interval *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (cp >= list[i].first && cp <= list[i].last)
			return true;
	}
	return false;
}

#define AMONG(cp, list) among(cp, list, sizeof(list) / sizeof((list)[0]))

static bool is_unknown(uint32_t cp)
{
	const char *category = raw[cp].category;

	return strcmp(category, "Cn") == 0 || strcmp(category, "Cs") == 0 || raw[cp].too_new;
}

static bool is_bidi(uint32_t cp)
{
	static const struct interval bidi[] = {
		{0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

	return AMONG(cp, bidi);
}

/* What terminals disagree on and nobody misses: format characters but for the Arabic number signs,
 * variation selectors and tags (with the reserved ones among them). */
static bool is_ignored(uint32_t cp)
{
	static const struct interval selectors[] = {
		{0x180B, 0x180F}, {0xFE00, 0xFE0F}, {0xE0001, 0xE007F}, {0xE0100, 0xE01EF}};

	if (AMONG(cp, selectors))
		return true;
	return strcmp(raw[cp].category, "Cf") == 0 && !raw[cp].prepended && !is_bidi(cp) &&
	       !is_unknown(cp);
}

static bool is_chinese_punctuation(uint32_t cp)
{
	static const struct interval marks[] = {{0x00B7, 0x00B7}, {0x2014, 0x2015},
		{0x2018, 0x2019}, {0x201C, 0x201D}, {0x2025, 0x2027}, {0x22EF, 0x22EF},
		{0x2E3A, 0x2E3B}, {0x3001, 0x3003}, {0x3008, 0x3011}, {0x3014, 0x301F},
		{0x3030, 0x3030}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0xFE10, 0xFE19},
		{0xFE30, 0xFE6F}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},
		{0xFF5B, 0xFF65}, {0xFFE0, 0xFFE6}};

	return AMONG(cp, marks) && !is_unknown(cp);
}

/* Kana, hangul and whatever is wide are no Western letters; their half-width forms neither. */
static bool is_word(uint32_t cp)
{
	const struct raw *r = &raw[cp];

	return (r->category[0] == 'L' || r->category[0] == 'N') && !r->han && !r->east_asian &&
	       strcmp(r->width, "W") != 0 && strcmp(r->width, "H") != 0 && !is_unknown(cp);
}

static uint8_t flags_of(uint32_t cp)
{
	const struct raw *r = &raw[cp];
	bool separator = cp == 0x2028 || cp == 0x2029;
	bool control = strcmp(r->category, "Cc") == 0 || separator;
	unsigned flags = (r->han ? CY_CHAR_HAN : 0) |
			 (is_chinese_punctuation(cp) ? CY_CHAR_CJKPUNCT : 0) |
			 (r->space ? CY_CHAR_SPACE : 0) | (control ? CY_CHAR_CONTROL : 0) |
			 (is_bidi(cp) ? CY_CHAR_BIDI : 0) | (is_word(cp) ? CY_CHAR_WORD : 0);

	if (is_ignored(cp))
		flags |= CY_CHAR_IGNORED;
	else if (is_unknown(cp))
		flags |= CY_CHAR_UNKNOWN;
	return (uint8_t)flags;
}

/* Cells as xterm, tmux and glibc draw them; 3 for ambiguous. */
static unsigned width_of(uint32_t cp)
{
	/* Neutral or ambiguous by the standard of the time, two cells wherever they are drawn:
	 * the hexagrams of the Book of Changes, circled numbers on black squares. */
	static const struct interval wide[] = {{0x4DC0, 0x4DFF}, {0x3248, 0x324F}};
	/* Vowels and final consonants of hangul join the consonant before them. */
	static const struct interval joining[] = {{0x1160, 0x11FF}, {0xD7B0, 0xD7FF}};
	const struct raw *r = &raw[cp];

	if (is_ignored(cp))
		return 0;
	if (is_unknown(cp) || AMONG(cp, wide))
		return 2;
	if (AMONG(cp, joining) || strcmp(r->category, "Mn") == 0 || strcmp(r->category, "Me") == 0)
		return 0;
	if (strcmp(r->width, "W") == 0 || strcmp(r->width, "F") == 0)
		return 2;
	return strcmp(r->width, "A") == 0 ? 3 : 1;
}

/*
 * The Chinese tailoring, before anything else. After GB/T 15834-2011 and CLREQ: connecting and
 * separating marks do not start a line; one curly quote is as good a bracket as 「.
 */
static const char *tailored_class(uint32_t cp)
{
	static const struct interval numbers[] = {{0xFF10, 0xFF19}};
	static const struct interval letters[] = {{0xFF21, 0xFF3A}, {0xFF41, 0xFF5A}};
	/* Arrows, circled numbers, boxes and shapes stand alone, like ideographs. */
	static const struct interval signs[] = {{0x203B, 0x203B}, {0x2190, 0x21FF},
		{0x2460, 0x24FF}, {0x2500, 0x26FF}, {0x2701, 0x275A}, {0x2776, 0x27BF},
		{0x2B00, 0x2BFF}, {0x4DC0, 0x4DFF}};

	switch (cp) {
	case 0x2018:
	case 0x201C: return "QO";
	case 0x2019:
	case 0x201D: return "QC";
	case 0xFF0E:
	case 0xFF1A: return "FS";
	case 0x00B7:
	case 0xFF0D:
	case 0xFF0F:
	case 0xFF5E: return "NS";
	case 0x2015: return "B2";
	default: break;
	}
	if (AMONG(cp, numbers))
		return "NU";
	if (AMONG(cp, letters))
		return "AL";
	if (AMONG(cp, signs) && (strcmp(raw[cp].lb, "AL") == 0 || strcmp(raw[cp].lb, "AI") == 0))
		return "ID";
	return NULL;
}

/* LB1 of UAX #14, after the tailoring. */
static const char *class_of(uint32_t cp)
{
	const struct raw *r = &raw[cp];
	const char *tailored = tailored_class(cp);

	if (tailored)
		return tailored;
	if (r->pictographic && strcmp(r->category, "Cn") == 0)
		return "EB"; /* LB30b */
	/* 〓, and private characters, which in Chinese texts are rare ideographs. */
	if (strcmp(r->category, "Co") == 0 || (is_unknown(cp) && !is_ignored(cp)))
		return strcmp(r->lb, "EM") == 0 || strcmp(r->lb, "EB") == 0 ? r->lb : "ID";
	if (strcmp(r->lb, "SA") == 0)
		return r->category[0] == 'M' && r->category[1] != 'e' ? "CM" : "AL";
	if (strcmp(r->lb, "AI") == 0 || strcmp(r->lb, "SG") == 0 || strcmp(r->lb, "XX") == 0)
		return "AL";
	if (strcmp(r->lb, "CJ") == 0)
		return "NS";
	if (strcmp(r->lb, "OP") == 0 && strchr("FWH", r->width[0]))
		return "OW";
	return r->lb;
}

static unsigned class_number(const char *name)
{
	for (size_t i = 0; i < CY_N_LB; i++) {
		if (strcmp(class_names[i], name) == 0)
			return (unsigned)i;
	}
	die("unknown line breaking class", name);
	return 0;
}

static struct cy_char classify(uint32_t cp)
{
	return (struct cy_char){.lb = class_number(class_of(cp)) & 0x3Fu,
		.width = width_of(cp) & 0x3u,
		.flags = flags_of(cp)};
}

/* ---- printing ------------------------------------------------------------------------------ */

static struct cy_char table[N_CODES];
static uint8_t block_of[N_CODES / BLOCK];
static uint32_t unique[256]; /* first code point of each block that is stored */

static size_t fold_blocks(void)
{
	size_t n = 0, i;

	for (uint32_t block = 0; block < N_CODES / BLOCK; block++) {
		const struct cy_char *start = &table[block * BLOCK];

		for (i = 0; i < n; i++) {
			if (memcmp(&table[unique[i]], start, BLOCK * sizeof *start) == 0)
				break;
		}
		if (i == n) {
			if (n == sizeof unique / sizeof unique[0])
				die("more than 256 blocks", "table");
			unique[n++] = block * BLOCK;
		}
		block_of[block] = (uint8_t)i;
	}
	return n;
}

static void print_tables(void)
{
	size_t n = fold_blocks();

	printf("/* Made by src/gen/chars.c. */\n");
	printf("const uint8_t cy_char_block_[0x110000 >> CY_CHAR_BLOCK_BITS] = {");
	for (size_t i = 0; i < N_CODES / BLOCK; i++)
		printf("%s%d,", i % 16 ? " " : "\n\t", block_of[i]);
	printf("\n};\n\nconst struct cy_char cy_char_table_[%zu][1 << CY_CHAR_BLOCK_BITS] = {\n",
		n);
	for (size_t i = 0; i < n; i++) {
		printf("\t{ /* U+%04X */", (unsigned)unique[i]);
		for (size_t j = 0; j < BLOCK; j++) {
			struct cy_char c = table[unique[i] + j];

			printf("%s{%d, %d, 0x%02X},", j % 8 ? " " : "\n\t\t", c.lb, c.width,
				c.flags);
		}
		printf("\n\t},\n");
	}
	printf("};\n");
}

static bool is_punctuation(uint32_t cp)
{
	return raw[cp].category[0] == 'P' || cp == '~' || cp == 0xFF5E;
}

static void print_punctuation(void)
{
	printf("\nstatic const struct {\n\tuint32_t first, last;\n} punctuation[] = {\n");
	for (uint32_t cp = 0; cp < N_CODES; cp++) {
		uint32_t first = cp;

		while (cp < N_CODES && is_punctuation(cp))
			cp++;
		if (cp > first)
			printf("\t{0x%X, 0x%X},\n", (unsigned)first, (unsigned)cp - 1);
	}
	printf("};\n");
}

int main(int argc, char **argv)
{
	if (argc != 2)
		die("usage: chars FOLDER", "arguments");
	for (uint32_t cp = 0; cp < N_CODES; cp++)
		raw[cp] = (struct raw){.category = "Cn", .width = "N", .lb = "XX"};
	read_file(argv[1], "extracted/DerivedGeneralCategory.txt", set_category);
	read_file(argv[1], "EastAsianWidth.txt", set_width);
	read_file(argv[1], "LineBreak.txt", set_lb);
	read_file(argv[1], "Scripts.txt", set_script);
	read_file(argv[1], "DerivedAge.txt", set_age);
	read_file(argv[1], "PropList.txt", set_property);
	read_file(argv[1], "emoji/emoji-data.txt", set_property);
	for (uint32_t cp = 0; cp < N_CODES; cp++)
		table[cp] = classify(cp);
	print_tables();
	print_punctuation();
	if (fflush(stdout) || ferror(stdout))
		die("cannot write", "standard output");
	return 0;
}
