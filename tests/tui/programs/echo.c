/*
 * A program that tells what reaches it, for tests of the terminal.
 *
 *	row 0    texts that are hard to paint
 *	row 1    the screen's size
 *	row 2    names of the keys that came, the last ones
 *	row 3    what else came last
 *	below    with "pager": lines of text; j and Space scroll them
 *	last     how many frames were painted, on a bar
 *
 * The name of a theme as its argument chooses that; t goes to the next one.
 *
 * q ends it, Q without leaving in order, A crashes it, M asks for too much memory, Z suspends it,
 * W makes another descriptor readable, I puts the cursor into row 0, ^L paints anew, + and - ask
 * for the mouse and no more; with "mouse" it is asked for from the start.
 */
#include "chayue/app/settings.h"
#include "chayue/base/buf.h"
#include "chayue/text/width.h"
#include "chayue/ui/term.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
	struct cy_canvas canvas;
	struct cy_buf keys, other;
	int top, frames;
	int wake[2]; /* a pipe */
	enum cy_theme theme;
	bool pager, input, quit;
} state;

static void row(int at, const char *text, enum cy_style style)
{
	(void)cy_canvas_text_cut(
		&state.canvas, cy_canvas_rect(&state.canvas), at, 0, cy_span_str(text), style);
}

/* 38 Han characters, other ones in each line. */
static void page_line(int at, int line)
{
	int col = 0;

	for (int i = 0; i < 38; i++)
		col = cy_canvas_put(&state.canvas, cy_canvas_rect(&state.canvas), at, col,
			0x4E00 + (uint32_t)(line * 131 + i * 7) % 0x5000, CY_STYLE_TEXT);
}

static void paint(void)
{
	struct cy_canvas *c = &state.canvas;
	char text[64];

	cy_canvas_clear(c);
	row(0, "安全“一岗双责”——e\u0301\u0323𠀀|", CY_STYLE_TITLE);
	(void)snprintf(text, sizeof text, "size %dx%d", c->rows, c->cols);
	row(1, text, CY_STYLE_HIT);
	row(2, cy_buf_span(&state.keys).p, CY_STYLE_TEXT);
	row(3, cy_buf_span(&state.other).p, CY_STYLE_HIT_CURRENT);
	for (int at = 4; state.pager && at < c->rows - 1; at++)
		page_line(at, state.top + at);
	(void)snprintf(text, sizeof text, "frame %d.", ++state.frames);
	cy_canvas_fill(c, (struct cy_rect){c->rows - 1, 0, 1, c->cols}, CY_STYLE_BAR);
	row(c->rows - 1, text, CY_STYLE_BAR);
	if (state.input) {
		c->cursor_row = 0;
		c->cursor_col = 4;
	}
}

static void note_key(uint32_t key)
{
	char name[CY_KEY_NAME_SIZE];

	if (state.pager)
		return;
	if (state.keys.n > 70)
		cy_buf_clear(&state.keys);
	if (state.keys.n)
		cy_buf_putc(&state.keys, ' ');
	cy_buf_puts(&state.keys, cy_key_name(key, name));
}

static void note_mouse(const struct cy_mouse *mouse)
{
	static const char *const kinds[] = {"press", "release", "drag", "up", "down"};

	cy_buf_printf(&state.other, "%s %d at %d,%d%s", kinds[mouse->kind], mouse->button,
		mouse->row, mouse->col, mouse->clicks == 2 ? " double" : "");
}

static void next_theme(struct cy_term *term)
{
	state.theme = (state.theme + 1) % CY_N_THEMES;
	cy_term_set_theme(term, state.theme);
}

static void act(struct cy_term *term, uint32_t key)
{
	note_key(key);
	switch (key) {
	case 'q': state.quit = true; break;
	case 'Q': exit(3);
	case 'A': abort();
	case 'M': cy_buf_reserve(&state.other, SIZE_MAX / 4); break;
	case 'W': state.quit = write(state.wake[1], "", 1) < 0; break;
	case 'Z': cy_term_suspend(term); break;
	case 'I': state.input = !state.input; break;
	case 't': next_theme(term); break;
	case 'j': state.top++; break;
	case ' ': state.top += state.canvas.rows - 5; break;
	case CY_KEY_CTRL('L'): cy_term_redraw(term); break;
	case '+': (void)cy_term_set_mouse(term, true); break;
	case '-': (void)cy_term_set_mouse(term, false); break;
	default: break;
	}
}

static void handle(struct cy_term *term, const struct cy_event *event)
{
	cy_buf_clear(&state.other);
	switch (event->type) {
	case CY_EVENT_KEY: act(term, event->key); break;
	case CY_EVENT_PASTE:
		cy_buf_puts(&state.other, "paste [");
		cy_buf_append(&state.other, event->text.p, event->text.n);
		cy_buf_puts(&state.other, "]");
		break;
	case CY_EVENT_RESIZE:
		cy_buf_puts(&state.other, "resize");
		cy_canvas_resize(&state.canvas, event->rows, event->cols);
		break;
	case CY_EVENT_MOUSE: note_mouse(&event->mouse); break;
	case CY_EVENT_WIDTH:
		cy_buf_printf(&state.other, "width %d", event->cells);
		cy_width_set_ambiguous(event->cells);
		break;
	case CY_EVENT_HANGUP: state.quit = true; break;
	default: break;
	}
}

static void wait_and_handle(struct cy_term *term)
{
	struct cy_event event;
	char byte;

	if (!cy_term_poll(term, -1, state.wake, 1, &event)) {
		cy_buf_clear(&state.other);
		cy_buf_puts(&state.other, read(state.wake[0], &byte, 1) == 1 ? "woken" : "?");
		return;
	}
	do {
		handle(term, &event);
	} while (!state.quit && cy_term_poll(term, 0, NULL, 0, &event));
}

int main(int argc, char **argv)
{
	struct cy_term *term;
	struct cy_buf why = {0};
	const char *what = argc > 1 ? argv[1] : "";
	struct cy_term_options options = {
		.ask_width = strcmp(what, "ask") == 0, .mouse = strcmp(what, "mouse") == 0};
	int rows, cols, theme;

	if (cy_setting_parse(CY_SET_theme, cy_span_str(what), &theme))
		options.theme = state.theme = (enum cy_theme)theme;
	state.pager = strcmp(what, "pager") == 0;
	if (pipe2(state.wake, O_CLOEXEC | O_NONBLOCK) < 0 ||
		cy_term_open(&options, &term, &why) < 0) {
		fprintf(stderr, "%s\n", why.p ? why.p : "pipe");
		cy_buf_dispose(&why);
		return 2;
	}
	cy_term_size(term, &rows, &cols);
	cy_canvas_init(&state.canvas, rows, cols);
	while (!state.quit) {
		paint();
		cy_term_blit(term, &state.canvas);
		cy_term_blit(term, &state.canvas); /* unchanged: sends nothing */
		wait_and_handle(term);
	}
	cy_term_close(term);
	cy_canvas_dispose(&state.canvas);
	cy_buf_dispose(&state.keys);
	cy_buf_dispose(&state.other);
	return 0;
}
