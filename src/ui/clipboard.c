/*
 * ui/clipboard: OSC 52 sets the clipboard: ESC ] 52 ; c ; BASE64 BEL. No terminal tells whether it
 * obeyed.
 *
 * A multiplexer is a terminal of its own. It sends on what stands in a device control string: tmux
 * behind "tmux;", with each ESC doubled, if allow-passthrough is on; screen anything, in strings of
 * 768 bytes at most, one behind the other. tmux takes the plain sequence, too, if set-clipboard is
 * on, and drops it if not; it gets both.
 */
#include "clipboard.h"

#include "chayue/text/escape.h"

#include <stdbool.h>
#include <stdlib.h>

enum { SCREEN_PIECE = 512 /* [byte] */ };

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

static bool named(const char *term, const char *start)
{
	return cy_span_starts(cy_span_str(term), cy_span_str(start));
}

enum clipboard clipboard_find(void)
{
	/* By the manuals of these an unknown control string may end up on the screen. */
	static const char *const without[] = {
		"linux", "vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "cons"};
	const char *term = getenv("TERM");

	term = term ? term : "";
	if (is_set("TMUX") || named(term, "tmux"))
		return CLIPBOARD_TMUX;
	if (is_set("STY") || named(term, "screen"))
		return CLIPBOARD_SCREEN;
	for (size_t i = 0; i < CY_LEN(without); i++) {
		if (named(term, without[i]))
			return CLIPBOARD_NONE;
	}
	return CLIPBOARD_PLAIN;
}

static void put_plain(struct cy_span text, struct cy_buf *out)
{
	cy_buf_puts(out, "\033]52;c;");
	cy_escape_base64(out, text);
	cy_buf_putc(out, '\a');
}

static void put_for_screen(struct cy_span sequence, struct cy_buf *out)
{
	for (size_t at = 0; at < sequence.n; at += SCREEN_PIECE) {
		size_t left = sequence.n - at;

		cy_buf_puts(out, "\033P");
		cy_buf_append(out, sequence.p + at, left < SCREEN_PIECE ? left : SCREEN_PIECE);
		cy_buf_puts(out, "\033\\");
	}
}

void clipboard_put(enum clipboard way, struct cy_span text, struct cy_buf *out)
{
	struct cy_buf plain = {0};

	put_plain(text, &plain);
	if (way == CLIPBOARD_SCREEN) {
		put_for_screen(cy_buf_span(&plain), out);
	} else if (way != CLIPBOARD_NONE) {
		cy_buf_append(out, plain.p, plain.n);
	}
	if (way == CLIPBOARD_TMUX) {
		cy_buf_puts(out, "\033Ptmux;\033");
		cy_buf_append(out, plain.p, plain.n);
		cy_buf_puts(out, "\033\\");
	}
	cy_buf_dispose(&plain);
}
