/*
 * codecs: prints the decoding tables of text/codecs.c, found by giving every byte sequence to the
 * C library's iconv. For each of the two encodings NAME:
 *
 *   NAME_pairs[lead - 0x81][trail - 0x40]  a UTF-16 unit; 0 = none; a surrogate 0xD800 + i stands
 *                                          for NAME_extra[i]
 *   NAME_extra[i]                          what has no room in 16 bits: a supplementary character
 *                                          or a letter with its combining mark
 *   gb18030_ranges[]                       runs of the four-byte area, by linear number
 */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAD = 0x81, N_LEADS = 0xFE - 0x81 + 1, TRAIL = 0x40, N_TRAILS = 0xFE - 0x40 + 1 };
enum { EXTRA = 0xD800, N_EXTRA = 0x800 };

static iconv_t open_charset(const char *name)
{
	iconv_t cd = iconv_open("UTF-32BE", name);

	if (cd == (iconv_t)-1) {
		fprintf(stderr,
			"codecs: iconv of this machine does not know %s (%s); glibc's gconv "
			"modules are needed for building (Debian: libc6, Fedora: "
			"glibc-gconv-extra)\n",
			name, strerror(errno));
		exit(1);
	}
	return cd;
}

/* The one or two code points of a byte sequence; 0 where it is none, or not a whole one. */
static unsigned decode(iconv_t cd, const unsigned char *bytes, size_t n, uint32_t cp[2])
{
	unsigned char out[16];
	char copy[4], *in = copy, *to = (char *)out;
	size_t left = n, room = sizeof out;
	unsigned count;

	memcpy(copy, bytes, n);
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &in, &left, &to, &room) == (size_t)-1 || left)
		return 0;
	/* A base letter is held back until iconv knows that no mark follows it. */
	if (iconv(cd, NULL, NULL, &to, &room) == (size_t)-1)
		return 0;
	count = (unsigned)(sizeof out - room) / 4;
	for (unsigned i = 0; i < count && i < 2; i++)
		cp[i] = (uint32_t)out[i * 4 + 1] << 16 | (uint32_t)out[i * 4 + 2] << 8 |
			out[i * 4 + 3];
	return count <= 2 ? count : 0;
}

static void print_pairs(const char *charset, const char *name)
{
	static uint32_t extra[N_EXTRA][2];
	iconv_t cd = open_charset(charset);
	unsigned n_extra = 0, found = 0;

	printf("static const uint16_t %s_pairs[%d][%d] = {\n", name, N_LEADS, N_TRAILS);
	for (int lead = 0; lead < N_LEADS; lead++) {
		printf("\t{");
		for (int trail = 0; trail < N_TRAILS; trail++) {
			unsigned char bytes[2] = {
				(unsigned char)(lead + LEAD), (unsigned char)(trail + TRAIL)};
			uint32_t cp[2] = {0, 0};
			/* Two characters, the second one ASCII, are no pair. */
			unsigned count = decode(cd, bytes, 2, cp);

			if (count == 2 && cp[1] < 0x80)
				cp[0] = cp[1] = count = 0;
			found += count > 0;
			if (cp[0] > 0xFFFF || cp[1]) {
				if (n_extra == N_EXTRA) {
					fprintf(stderr, "codecs: too many extras in %s\n", charset);
					exit(1);
				}
				memcpy(extra[n_extra], cp, sizeof cp);
				cp[0] = EXTRA + n_extra++;
			}
			printf("%u,", (unsigned)cp[0]);
		}
		printf("},\n");
	}
	printf("};\nstatic const uint32_t %s_extra[][2] = {\n", name);
	for (unsigned i = 0; i < n_extra; i++)
		printf("\t{0x%X, 0x%X},\n", (unsigned)extra[i][0], (unsigned)extra[i][1]);
	printf("};\n\n");
	iconv_close(cd);
	if (found < 13000) {
		fprintf(stderr, "codecs: iconv knows only %u pairs of %s\n", found, charset);
		exit(1);
	}
}

/* Linear number n counts the sequences 81 30 81 30, 81 30 81 31, ... */
static void print_four_byte_ranges(void)
{
	iconv_t cd = open_charset("GB18030");
	uint32_t first = 0, cp_first = 0, length = 0;

	printf("static const struct codec_range gb18030_ranges[] = {\n");
	for (uint32_t n = 0; n <= 126 * 10 * 126 * 10; n++) {
		unsigned char bytes[4] = {(unsigned char)(0x81 + n / 12600),
			(unsigned char)(0x30 + n / 1260 % 10), (unsigned char)(0x81 + n / 10 % 126),
			(unsigned char)(0x30 + n % 10)};
		uint32_t cp[2] = {0, 0};
		unsigned count = n < 126 * 10 * 126 * 10 ? decode(cd, bytes, 4, cp) : 0;

		if (length && count == 1 && cp[0] == cp_first + length) {
			length++;
			continue;
		}
		if (length)
			printf("\t{%u, %u, 0x%X},\n", (unsigned)first, (unsigned)length,
				(unsigned)cp_first);
		first = n;
		cp_first = cp[0];
		length = count == 1;
	}
	printf("};\n");
	iconv_close(cd);
}

int main(void)
{
	printf("/* Made by src/gen/codecs.c */\n");
	print_pairs("GB18030", "gb18030");
	print_pairs("BIG5-HKSCS", "big5");
	print_four_byte_ranges();
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
