/*
 * gen/pinyin: prints the readings of Han characters for text/pinyin.
 *
 *	pinyin UNICODE_DIR > pinyin.inc
 *
 * From Unihan: kMandarin, kHanyuPinlu, kTGHZ2013 and kXHC1983, without tones. All readings of a
 * character count. A character that none of the modern dictionaries has (most traditional ones)
 * takes those of its simplified form as well, and where there is no such form what kHanyuPinyin
 * gives. ü is written v, and u beside it (lv, lu). 〇, a number without an entry there, is líng.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	N_CODE_POINTS = 0x110000,
	BLOCK = 128,
	MAX_SYLLABLES = 1024,
	MAX_READINGS = 16, /* of one character */
	MAX_SETS = 16384,
	SYLLABLE = 8 /* [byte] with its NUL */
};

struct readings {
	uint16_t syllable[MAX_READINGS]; /* ascending */
	unsigned n;
};

static char syllables[MAX_SYLLABLES][SYLLABLE];
static unsigned n_syllables = 1; /* 0 is none */
static struct readings modern[N_CODE_POINTS], old[N_CODE_POINTS], mandarin[N_CODE_POINTS];
static uint32_t simplified[N_CODE_POINTS];

static void die(const char *what, const char *name)
{
	fprintf(stderr, "pinyin: %s %s\n", what, name);
	exit(1);
}

/* Letters of pinyin with their marks, in UTF-8, and what they are without. */
static const struct {
	const char *marked;
	char plain;
} letters[] = {
	{"ā", 'a'},
	{"á", 'a'},
	{"ǎ", 'a'},
	{"à", 'a'},
	{"ē", 'e'},
	{"é", 'e'},
	{"ě", 'e'},
	{"è", 'e'},
	{"ī", 'i'},
	{"í", 'i'},
	{"ǐ", 'i'},
	{"ì", 'i'},
	{"ō", 'o'},
	{"ó", 'o'},
	{"ǒ", 'o'},
	{"ò", 'o'},
	{"ū", 'u'},
	{"ú", 'u'},
	{"ǔ", 'u'},
	{"ù", 'u'},
	{"ǖ", 'v'},
	{"ǘ", 'v'},
	{"ǚ", 'v'},
	{"ǜ", 'v'},
	{"ü", 'v'},
	{"ń", 'n'},
	{"ň", 'n'},
	{"ǹ", 'n'},
	{"ḿ", 'm'},
	{"ê", 'e'},
	{"ế", 'e'},
	{"ề", 'e'},
};

/* The syllable at p without tone; returns where it ends. Combining marks are dropped. */
static const char *read_syllable(const char *p, char out[SYLLABLE])
{
	size_t n = 0;

	while (*p && !strchr(" ,:(\t\n", *p)) {
		size_t i = 0, length = 1;
		char plain = *p >= 'a' && *p <= 'z' ? *p : 0;

		for (; !plain && i < sizeof letters / sizeof *letters; i++) {
			size_t marked = strlen(letters[i].marked);

			if (strncmp(p, letters[i].marked, marked) == 0) {
				plain = letters[i].plain;
				length = marked;
			}
		}
		if (plain && n + 1 < SYLLABLE)
			out[n++] = plain;
		p += length;
	}
	out[n] = '\0';
	return p;
}

static uint16_t syllable_index(const char *name)
{
	for (unsigned i = 1; i < n_syllables; i++) {
		if (strcmp(syllables[i], name) == 0)
			return (uint16_t)i;
	}
	if (n_syllables == MAX_SYLLABLES)
		die("too many syllables:", name);
	strcpy(syllables[n_syllables], name);
	return (uint16_t)n_syllables++;
}

static void add_index(struct readings *r, uint16_t index)
{
	unsigned at = 0;

	while (at < r->n && r->syllable[at] < index)
		at++;
	if (at < r->n && r->syllable[at] == index)
		return;
	if (r->n == MAX_READINGS)
		die("too many readings of one character", "");
	memmove(r->syllable + at + 1, r->syllable + at, (r->n - at) * sizeof *r->syllable);
	r->syllable[at] = index;
	r->n++;
}

static void add_reading(struct readings *r, char name[SYLLABLE])
{
	char *v = strchr(name, 'v');

	if (!name[0])
		return;
	add_index(r, syllable_index(name));
	if (!v)
		return;
	*v = 'u';
	add_index(r, syllable_index(name));
	*v = 'v';
}

static void add_union(struct readings *to, const struct readings *from)
{
	for (unsigned i = 0; i < from->n; i++)
		add_index(to, from->syllable[i]);
}

/* "zhòng(1823) chóng(329)", or "047.150:chóng 481.090:zhòng", or "10048.060:liǎo,le". */
static void read_values(const char *p, struct readings *r, bool placed)
{
	char name[SYLLABLE];

	while (*p && *p != '\n') {
		if (placed && !(p = strchr(p, ':')))
			return;
		p += placed;
		for (;;) {
			p = read_syllable(p, name);
			add_reading(r, name);
			if (*p != ',')
				break;
			p++;
		}
		while (*p && *p != ' ' && *p != '\n')
			p++;
		while (*p == ' ')
			p++;
	}
}

static void read_line(const char *line)
{
	char field[32];
	unsigned cp;
	int at = 0;

	if (sscanf(line, "U+%X\t%31[A-Za-z0-9]\t%n", &cp, field, &at) < 2 || !at ||
		cp >= N_CODE_POINTS)
		return;
	if (strcmp(field, "kMandarin") == 0)
		read_values(line + at, &mandarin[cp], false);
	else if (strcmp(field, "kHanyuPinlu") == 0)
		read_values(line + at, &modern[cp], false);
	else if (strcmp(field, "kTGHZ2013") == 0 || strcmp(field, "kXHC1983") == 0)
		read_values(line + at, &modern[cp], true);
	else if (strcmp(field, "kHanyuPinyin") == 0)
		read_values(line + at, &old[cp], true);
	else if (strcmp(field, "kSimplifiedVariant") == 0)
		simplified[cp] = (uint32_t)strtoul(line + at + 2, NULL, 16);
}

static void read_file(const char *dir, const char *name)
{
	char command[512], line[8192];
	FILE *f;

	snprintf(command, sizeof command, "bzip2 -dc '%s/%s.bz2'", dir, name);
	if (!(f = popen(command, "r")))
		die("cannot run", command);
	while (fgets(line, sizeof line, f))
		read_line(line);
	if (pclose(f) != 0)
		die("failed:", command);
}

static struct readings all_readings(uint32_t cp)
{
	struct readings r = mandarin[cp];

	add_union(&r, &modern[cp]);
	if (modern[cp].n)
		return r;
	if (simplified[cp] && simplified[cp] != cp)
		add_union(&r, &modern[simplified[cp]]);
	else
		add_union(&r, &old[cp]);
	return r;
}

static struct readings sets[MAX_SETS];
static unsigned n_sets = 1; /* 0: no reading */

static unsigned set_index(const struct readings *r)
{
	unsigned i;

	if (r->n == 0)
		return 0;
	for (i = 1; i < n_sets; i++) {
		if (sets[i].n == r->n &&
			memcmp(sets[i].syllable, r->syllable, r->n * sizeof *r->syllable) == 0)
			return i;
	}
	if (n_sets == MAX_SETS)
		die("too many sets of readings", "");
	sets[n_sets] = *r;
	return n_sets++;
}

static void print_numbers(const char *name, const uint16_t *v, size_t n)
{
	printf("static const uint16_t %s[] = {", name);
	for (size_t i = 0; i < n; i++)
		printf("%s%u,", i % 20 ? "" : "\n", (unsigned)v[i]);
	printf("\n};\n\n");
}

static void print_sets(void)
{
	static uint16_t start[MAX_SETS + 1], list[MAX_SETS * MAX_READINGS];
	size_t n = 0;

	for (unsigned i = 0; i < n_sets; i++) {
		start[i] = (uint16_t)n;
		for (unsigned k = 0; k < sets[i].n; k++)
			list[n++] = sets[i].syllable[k];
		if (n > UINT16_MAX)
			die("the sets are too long", "");
	}
	start[n_sets] = (uint16_t)n;
	print_numbers("set_start", start, n_sets + 1);
	print_numbers("set_syllable", list, n);
}

static void print_map(const uint16_t *set_of)
{
	static uint16_t block[N_CODE_POINTS / BLOCK], rows[N_CODE_POINTS];
	size_t n_rows = 0, row;

	for (size_t b = 0; b < N_CODE_POINTS / BLOCK; b++) {
		const uint16_t *wanted = set_of + b * BLOCK;

		for (row = 0; row < n_rows; row++) {
			if (memcmp(rows + row * BLOCK, wanted, BLOCK * sizeof *rows) == 0)
				break;
		}
		if (row == n_rows)
			memcpy(rows + n_rows++ * BLOCK, wanted, BLOCK * sizeof *rows);
		block[b] = (uint16_t)row;
	}
	print_numbers("set_block", block, N_CODE_POINTS / BLOCK);
	print_numbers("set_row", rows, n_rows * BLOCK);
}

int main(int argc, char **argv)
{
	static uint16_t set_of[N_CODE_POINTS];

	if (argc != 2)
		die("usage:", "pinyin UNICODE_DIR");
	read_file(argv[1], "Unihan_Variants.txt");
	read_file(argv[1], "Unihan_Readings.txt");
	add_reading(&modern[0x3007], (char[SYLLABLE]){"ling"});
	for (uint32_t cp = 0; cp < N_CODE_POINTS; cp++) {
		struct readings r = all_readings(cp);

		set_of[cp] = (uint16_t)set_index(&r);
	}
	printf("/* Made by src/gen/pinyin.c. */\nenum { PINYIN_BLOCK = %d, N_SYLLABLES = %u, "
	       "N_SETS = %u };\n\n",
		BLOCK, n_syllables, n_sets);
	printf("static const char syllables[][%d] = {", SYLLABLE);
	for (unsigned i = 0; i < n_syllables; i++)
		printf("%s\"%s\",", i % 12 ? "" : "\n", syllables[i]);
	printf("\n};\n\n");
	print_sets();
	print_map(set_of);
	return 0;
}
