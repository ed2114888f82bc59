/*
 * ui/term: one loop around poll(2), and a canvas copied into curses.
 *
 * The canvas is copied whole into stdscr for each frame; curses compares it with what the screen
 * shows. Keys are read through a pad, since reading through a window would refresh it.
 */
#include "chayue/ui/term.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/base/msg.h"
#include "chayue/text/width.h"

#include "clipboard.h"
#include "keys.h"
#include "rescue.h"
#include "setup.h"
#include "signals.h"
#include "theme.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

struct cy_term {
	struct setup setup;
	struct keys keys;
	enum cy_theme theme;
	struct theme_look look[CY_N_STYLES];
	WINDOW *pad;    /* keys are read through it */
	cchar_t *line;  /* one row on its way to curses */
	int signals;    /* descriptor */
	bool has_mouse; /* by its description */
	bool mouse;     /* its reports are asked for while the terminal is ours */
	struct cy_clicks clicks;
	uint64_t heard; /* [us] when the last byte came */
	bool resized;   /* a RESIZE event is due */
	bool stale;     /* the screen may show anything */
	bool lost;
};

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
/* Buttons and wheel; motion while a button is down; places as numbers. Who does not know one of
 * them does what it can. */
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h",
		  mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";

/* Sequences curses does not know of. It has sent what it holds whenever this is called. */
static void send_bytes(const struct cy_term *term, struct cy_span bytes)
{
	while (term->setup.ansi && bytes.n) {
		ssize_t n = write(STDOUT_FILENO, bytes.p, bytes.n);

		if (n < 0 && errno == EAGAIN) /* slow, and set not to wait */
			(void)poll(&(struct pollfd){.fd = STDOUT_FILENO, .events = POLLOUT}, 1, -1);
		else if (n < 0)
			return; /* should the terminal be gone, poll(2) will tell */
		else
			bytes = cy_span_slice(bytes, (size_t)n, bytes.n);
	}
}

static void send_own(const struct cy_term *term, const char *s)
{
	send_bytes(term, cy_span_str(s));
}

/* What is asked of the terminal while it is ours, in one write. */
static void send_modes(const struct cy_term *term, bool on)
{
	struct cy_buf bytes = {0};

	cy_buf_puts(&bytes, on ? paste_on : paste_off);
	if (term->mouse)
		cy_buf_puts(&bytes, on ? mouse_on : mouse_off);
	send_bytes(term, cy_buf_span(&bytes));
	cy_buf_dispose(&bytes);
}

static bool tells_of_mouse(void)
{
	const char *s = tigetstr("kmous");

	return s && s != (char *)-1;
}

/* What leaves the screen, for when curses cannot be asked any more. */
static void prepare_rescue(const struct cy_term *term)
{
	static const char *const capabilities[] = {"sgr0", "rmkx", "cnorm", "rmcup"};

	if (term->setup.ansi)
		(void)tputs(paste_off, 1, rescue_put);
	if (term->has_mouse)
		(void)tputs(mouse_off, 1, rescue_put);
	for (size_t i = 0; i < CY_LEN(capabilities); i++) {
		const char *s = tigetstr(capabilities[i]);

		if (s && s != (char *)-1)
			(void)tputs(s, 1, rescue_put);
	}
	rescue_arm();
}

/* Prints an ambiguous character, asks where the cursor went, wipes it and puts the cursor back to
 * where curses has left it. Nothing waits for the answer. */
static void ask_for_width(const struct cy_term *term)
{
	char question[64], dash[MB_LEN_MAX + 1] = "";

	if (wcrtomb(dash, 0x2014 /* — */, &(mbstate_t){0}) == (size_t)-1)
		return; /* not in the locale's encoding */
	(void)snprintf(question, sizeof question, "\033[2;1H%s\033[6n\r\033[K\033[H", dash);
	keys_expect_width(true);
	send_own(term, question);
}

int cy_term_open(const struct cy_term_options *options, struct cy_term **out, struct cy_buf *why)
{
	struct cy_term *term = cy_calloc(1, sizeof *term);

	*out = NULL;
	term->signals = signals_open();
	if (term->signals < 0) {
		cy_buf_printf(why, cy_msg(CY_MSG_TERM_FAILED), cy_msg_error(errno));
		goto out;
	}
	rescue_save(STDOUT_FILENO);
	if (setup_open(&term->setup, why) < 0)
		goto out;
	term->has_mouse = term->setup.ansi && tells_of_mouse();
	prepare_rescue(term);
	term->theme = options->theme;
	theme_init(term->theme, term->look);
	term->pad = newpad(1, 1);
	(void)keypad(term->pad, TRUE);
	(void)meta(term->pad, TRUE);
	(void)nodelay(term->pad, TRUE);
	keys_init(&term->keys, term->setup.utf8);
	term->line = cy_malloc((size_t)COLS * sizeof *term->line);
	term->mouse = term->keys.mouse = term->has_mouse && options->mouse;
	send_modes(term, true);
	if (options->ask_width)
		ask_for_width(term);
	*out = term;
	return 0;
out:
	signals_close();
	free(term);
	return -1;
}

void cy_term_close(struct cy_term *term)
{
	if (!term)
		return;
	cy_term_leave(term);
	(void)delwin(term->pad);
	setup_close(&term->setup);
	signals_close();
	keys_dispose(&term->keys);
	free(term->line);
	free(term);
}

bool cy_term_lacks_han(const struct cy_term *term)
{
	const char *name = termname();

	(void)term;
	return strcmp(name, "linux") == 0 || strncmp(name, "linux-", 6) == 0;
}

void cy_term_size(const struct cy_term *term, int *rows, int *cols)
{
	(void)term;
	*rows = LINES;
	*cols = COLS;
}

/* Takes over the terminal's size; what a terminal shows after a change is anybody's guess. */
static void adapt_size(struct cy_term *term)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0 ||
		!is_term_resized(size.ws_row, size.ws_col))
		return;
	(void)resize_term(size.ws_row, size.ws_col);
	term->line = cy_realloc_array(term->line, (size_t)COLS, sizeof *term->line);
	term->resized = term->stale = true;
}

void cy_term_leave(struct cy_term *term)
{
	if (isendwin())
		return;
	send_modes(term, false);
	(void)curs_set(1);
	(void)endwin();
	rescue_disarm();
}

void cy_term_enter(struct cy_term *term)
{
	if (!isendwin())
		return;
	/* A ^C meanwhile was meant for the other program. */
	signals_forget(SIGNALS_INTERRUPT);
	rescue_arm();
	adapt_size(term);
	(void)doupdate();
	send_modes(term, true);
	term->resized = true;
}

bool cy_term_set_mouse(struct cy_term *term, bool on)
{
	if (term->has_mouse && on != term->mouse) {
		send_own(term, on ? mouse_on : mouse_off);
		term->mouse = on;
	}
	/* What is on its way is still understood. */
	term->keys.mouse = term->keys.mouse || term->mouse;
	return term->has_mouse;
}

int cy_term_input(const struct cy_term *term)
{
	return term->setup.in;
}

void cy_term_suspend(struct cy_term *term)
{
	cy_term_leave(term);
	signals_stop_group();
	cy_term_enter(term);
}

bool cy_term_copy(struct cy_term *term, struct cy_span text)
{
	enum clipboard way = term->setup.ansi ? clipboard_find() : CLIPBOARD_NONE;
	struct cy_buf sequence = {0};

	clipboard_put(way, text, &sequence);
	send_bytes(term, cy_buf_span(&sequence));
	cy_buf_dispose(&sequence);
	return way != CLIPBOARD_NONE;
}

void cy_term_redraw(struct cy_term *term)
{
	term->stale = true;
}

void cy_term_set_theme(struct cy_term *term, enum cy_theme theme)
{
	if (theme == term->theme)
		return;
	term->theme = theme;
	theme_init(theme, term->look);
	term->stale = true;
}

/* Acts on signals that came. True when that makes an event. */
static bool take_signals(struct cy_term *term, struct cy_event *event)
{
	unsigned set = signals_take();

	if (set & (SIGNALS_END | SIGNALS_INTERRUPT))
		term->lost = true;
	if (set & SIGNALS_STOP)
		cy_term_suspend(term);
	if (set & SIGNALS_CONT) {
		/* Stopped by a signal that cannot be caught; the shell has set its own modes. */
		cy_term_leave(term);
		cy_term_enter(term);
	}
	if (set & SIGNALS_RESIZE) {
		adapt_size(term);
		/* Also when the size is what it was: it may have been smaller in between. */
		term->resized = term->stale = true;
	}
	if (term->lost) {
		event->type = CY_EVENT_HANGUP;
		return true;
	}
	if (!term->resized)
		return false;
	term->resized = false;
	*event = (struct cy_event){.type = CY_EVENT_RESIZE, .rows = LINES, .cols = COLS};
	return true;
}

/* Takes keys until they make an event or there are no more; counts the codes read. */
static bool read_keys(struct cy_term *term, struct cy_event *event, unsigned *codes)
{
	int code;

	while ((code = wgetch(term->pad)) != ERR) {
		term->heard = cy_clock_us();
		++*codes;
		if (!keys_feed(&term->keys, code, event))
			continue;
		if (event->type == CY_EVENT_MOUSE && !term->mouse)
			continue;
		if (event->type == CY_EVENT_MOUSE)
			cy_clicks_count(&term->clicks, &event->mouse, term->heard);
		if (event->type == CY_EVENT_WIDTH && event->cells != cy_width_ambiguous())
			term->stale = true;
		return true;
	}
	return false;
}

/* [ms] left until `since` is `patience` ms ago, rounded up. */
static int remaining(uint64_t since, int patience)
{
	uint64_t until = since + (uint64_t)patience * 1000, now = cy_clock_us();

	return until > now ? (int)((until - now + 999) / 1000) : 0;
}

enum wait { WAIT_KEYS, WAIT_SIGNAL, WAIT_OTHER, WAIT_TIMEOUT, WAIT_LOST };

static enum wait wait_for(
	const struct cy_term *term, int timeout_ms, const int *others, size_t n_others)
{
	struct pollfd fds[2 + CY_TERM_FDS] = {
		{.fd = term->setup.in, .events = POLLIN}, {.fd = term->signals, .events = POLLIN}};
	int n;

	for (size_t i = 0; i < n_others; i++)
		fds[2 + i] = (struct pollfd){.fd = others[i], .events = POLLIN};
	n = poll(fds, 2 + n_others, timeout_ms);

	if (n < 0)
		return errno == EINTR || errno == EAGAIN ? WAIT_SIGNAL : WAIT_LOST;
	if (fds[1].revents)
		return WAIT_SIGNAL;
	if (fds[0].revents & POLLIN)
		return WAIT_KEYS;
	if (fds[0].revents)
		return WAIT_LOST; /* POLLHUP, POLLERR or POLLNVAL alone */
	return n > 0 ? WAIT_OTHER : WAIT_TIMEOUT;
}

/* Readable, but there is nothing to read: the end. */
static bool at_end(const struct cy_term *term)
{
	int n = 0;

	return ioctl(term->setup.in, FIONREAD, &n) < 0 || n == 0;
}

bool cy_term_poll(
	struct cy_term *term, int timeout_ms, const int *fds, size_t n_fds, struct cy_event *event)
{
	uint64_t start = cy_clock_us();
	enum wait came = WAIT_TIMEOUT;

	assert(n_fds <= CY_TERM_FDS);
	*event = (struct cy_event){.type = CY_EVENT_NONE};
	for (;;) {
		unsigned codes = 0;
		int left = timeout_ms < 0 ? -1 : remaining(start, timeout_ms), patience;

		if (take_signals(term, event) || read_keys(term, event, &codes))
			return true;
		if (came == WAIT_KEYS && codes == 0 && at_end(term)) {
			term->lost = true;
			continue;
		}
		patience = keys_patience(&term->keys);
		if (patience >= 0) {
			patience = remaining(term->heard, patience);
			if (patience == 0 && keys_settle(&term->keys, event))
				return true;
			if (left < 0 || patience < left)
				left = patience;
		}
		came = wait_for(term, left, fds, n_fds);
		if (came == WAIT_LOST)
			term->lost = true;
		if (came == WAIT_OTHER)
			return false;
		if (came == WAIT_TIMEOUT && timeout_ms >= 0 && remaining(start, timeout_ms) == 0)
			return false;
	}
}

static void copy_cell(const struct cy_term *term, const struct cy_cell *cell, cchar_t *to)
{
	const struct theme_look *look = &term->look[cell->style];
	wchar_t text[CY_CELL_MARKS + 2] = {(wchar_t)cell->cp};

	for (int i = 0; i < CY_CELL_MARKS; i++)
		text[i + 1] = (wchar_t)cell->mark[i];
	(void)setcchar(to, text, look->attrs, (short)look->pair, NULL);
}

static void copy_row(const struct cy_term *term, const struct cy_canvas *canvas, int row)
{
	static const struct cy_cell blank = {.cp = ' ', .width = 1, .style = CY_STYLE_TEXT};
	const struct cy_cell *cells = NULL;
	int n = 0;

	if (row < canvas->rows)
		cells = canvas->cell + (size_t)row * (size_t)canvas->cols;
	for (int col = 0; col < COLS; col++) {
		const struct cy_cell *cell = cells && col < canvas->cols ? &cells[col] : &blank;

		if (cell->width == 0)
			continue;
		copy_cell(term, cell->width == 2 && col + 1 == COLS ? &blank : cell,
			&term->line[n++]);
	}
	(void)mvwadd_wchnstr(stdscr, row, 0, term->line, n);
}

void cy_term_blit(struct cy_term *term, const struct cy_canvas *canvas)
{
	bool cursor = canvas->cursor_row >= 0 && canvas->cursor_row < LINES &&
		      canvas->cursor_col >= 0 && canvas->cursor_col < COLS;

	if (term->lost)
		return;
	if (term->stale) {
		(void)werase(stdscr);
		(void)clearok(curscr, TRUE);
	}
	term->stale = false;
	for (int row = 0; row < LINES; row++)
		copy_row(term, canvas, row);
	/* An input method shows its candidates at the cursor, so it must stand where text goes; a
	 * hidden one need not be moved at all. */
	(void)leaveok(stdscr, !cursor);
	(void)curs_set(cursor);
	if (cursor)
		(void)wmove(stdscr, canvas->cursor_row, canvas->cursor_col);
	(void)wnoutrefresh(stdscr);
	(void)doupdate();
}
