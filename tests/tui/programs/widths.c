/*
 * A program that asks its terminal how wide it draws characters, and compares.
 *
 * Each character is sent at the start of a line, then the terminal is asked where the cursor went
 * (CPR). The last lines tell where the two differ, and how many were asked: "asked N, M differ".
 */
#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { BATCH = 64, SHOWN = 12 };

static struct {
	uint32_t cp[BATCH];
	int n;
	unsigned asked, differing;
	struct cy_buf differences;
} state;

/* Reads "ESC [ ROW ; COL R"; the column, from 0. */
static int read_column(void)
{
	int number = 0;
	char c;

	for (;;) {
		if (read(STDIN_FILENO, &c, 1) != 1)
			exit(1);
		if (c >= '0' && c <= '9')
			number = number * 10 + c - '0';
		else if (c == 'R')
			return number - 1;
		else
			number = 0;
	}
}

static void note(uint32_t cp, int theirs)
{
	state.asked++;
	if (theirs == cy_width(cp))
		return;
	if (state.differing++ < SHOWN)
		cy_buf_printf(&state.differences, "U+%04X %d not %d\r\n", cp, theirs, cy_width(cp));
}

static void flush_batch(void)
{
	struct cy_buf question = {0};
	char bytes[4];

	for (int i = 0; i < state.n; i++) {
		cy_buf_puts(&question, "\r \r");
		cy_buf_append(&question, bytes, cy_utf8_encode(state.cp[i], bytes));
		cy_buf_puts(&question, "\033[6n");
	}
	if (question.n && write(STDOUT_FILENO, question.p, question.n) < 0)
		exit(1);
	for (int i = 0; i < state.n; i++)
		note(state.cp[i], read_column());
	state.n = 0;
	cy_buf_dispose(&question);
}

/* Marks have nothing to join at the start of a line; what is drawn as something else is that. */
static bool is_drawn_as_itself(uint32_t cp)
{
	struct cy_glyph glyph = cy_glyph(cp);

	return glyph.n == 1 && glyph.cp[0] == cp && glyph.cells > 0;
}

int main(void)
{
	struct termios old, raw;

	if (tcgetattr(STDIN_FILENO, &old) < 0)
		return 1;
	raw = old;
	cfmakeraw(&raw);
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	for (uint32_t cp = 0x21; cp < 0x110000; cp++) {
		if (!is_drawn_as_itself(cp))
			continue;
		state.cp[state.n++] = cp;
		if (state.n == BATCH)
			flush_batch();
	}
	flush_batch();
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &old);
	printf("\r\n%sasked %u, %u differ\r\n", state.differences.n ? state.differences.p : "",
		state.asked, state.differing);
	fflush(stdout);
	cy_buf_dispose(&state.differences);
	pause();
	return 0;
}
