#include "chayue/view/lineedit.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"
#include "chayue/text/width.h"

void cy_lineedit_dispose(struct cy_lineedit *edit)
{
	cy_buf_dispose(&edit->text);
}

void cy_lineedit_set(struct cy_lineedit *edit, struct cy_span text)
{
	cy_buf_clear(&edit->text);
	edit->cursor = edit->left = 0;
	(void)cy_lineedit_insert(edit, text);
}

/* Opens a gap of n bytes at the cursor. */
static void make_room(struct cy_lineedit *edit, size_t n)
{
	size_t behind = edit->text.n - edit->cursor;

	cy_buf_reserve(&edit->text, n);
	memmove(edit->text.p + edit->cursor + n, edit->text.p + edit->cursor, behind + 1);
	edit->text.n += n;
}

bool cy_lineedit_insert(struct cy_lineedit *edit, struct cy_span text)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t before = edit->text.n;

	cy_buf_append(&edit->text, "", 0);
	while (p < end) {
		const char *start = p;

		if (cy_char_is(cy_utf8_next(&p), CY_CHAR_CONTROL | CY_CHAR_BIDI))
			continue;
		if (edit->text.n + (size_t)(p - start) > CY_LINEEDIT_MOST)
			break;
		make_room(edit, (size_t)(p - start));
		memcpy(edit->text.p + edit->cursor, start, (size_t)(p - start));
		edit->cursor += (size_t)(p - start);
	}
	return edit->text.n > before;
}

static size_t previous(const struct cy_lineedit *edit, size_t at)
{
	return at ? cy_utf8_floor(edit->text.p, at - 1) : 0;
}

static size_t following(const struct cy_lineedit *edit, size_t at)
{
	const char *p = edit->text.p + at;

	if (at < edit->text.n)
		cy_utf8_next(&p);
	return at < edit->text.n ? (size_t)(p - edit->text.p) : at;
}

static size_t word_start(const struct cy_lineedit *edit)
{
	size_t at = edit->cursor;
	bool word = false;

	while (at > 0) {
		const char *p = edit->text.p + at;
		bool space = cy_char_is(cy_utf8_prev(&p), CY_CHAR_SPACE);

		if (space && word)
			break;
		word = word || !space;
		at = (size_t)(p - edit->text.p);
	}
	return at;
}

/* Letters, digits, characters; of an operator or between two of them nothing is. */
static bool is_word(uint32_t cp)
{
	if (cp < 0x80)
		return cy_char_is(cp, CY_CHAR_WORD);
	return !cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_CJKPUNCT);
}

static size_t word_left(const struct cy_lineedit *edit)
{
	size_t at = edit->cursor;
	bool word = false;

	while (at > 0) {
		const char *p = edit->text.p + at;
		bool now = is_word(cy_utf8_prev(&p));

		if (word && !now)
			break;
		word = now;
		at = (size_t)(p - edit->text.p);
	}
	return at;
}

static size_t word_right(const struct cy_lineedit *edit)
{
	size_t at = edit->cursor;
	bool word = false;

	while (at < edit->text.n) {
		const char *p = edit->text.p + at;
		bool now = is_word(cy_utf8_next(&p));

		if (word && !now)
			break;
		word = now;
		at = (size_t)(p - edit->text.p);
	}
	return at;
}

static bool cut(struct cy_lineedit *edit, size_t start, size_t end)
{
	if (start == end)
		return false;
	memmove(edit->text.p + start, edit->text.p + end, edit->text.n - end + 1);
	edit->text.n -= end - start;
	edit->cursor = start;
	return true;
}

static bool move(struct cy_lineedit *edit, size_t to)
{
	bool moved = edit->cursor != to;

	edit->cursor = to;
	return moved;
}

bool cy_lineedit_edit(struct cy_lineedit *edit, enum cy_edit what)
{
	size_t at = edit->cursor;

	if (edit->text.n == 0)
		return false;
	switch (what) {
	case CY_EDIT_LEFT: return move(edit, previous(edit, at));
	case CY_EDIT_RIGHT: return move(edit, following(edit, at));
	case CY_EDIT_HOME: return move(edit, 0);
	case CY_EDIT_END: return move(edit, edit->text.n);
	case CY_EDIT_BACKSPACE: return cut(edit, previous(edit, at), at);
	case CY_EDIT_DELETE: return cut(edit, at, following(edit, at));
	case CY_EDIT_WORD_LEFT: return move(edit, word_left(edit));
	case CY_EDIT_WORD_RIGHT: return move(edit, word_right(edit));
	case CY_EDIT_KILL_WORD: return cut(edit, word_start(edit), at);
	case CY_EDIT_KILL_AHEAD: return cut(edit, at, word_right(edit));
	case CY_EDIT_KILL_START: return cut(edit, 0, at);
	case CY_EDIT_KILL_END: return cut(edit, at, edit->text.n);
	case CY_N_EDITS: break;
	}
	return false;
}

static int cells_between(const struct cy_lineedit *edit, size_t start, size_t end)
{
	return cy_width_of(cy_span(edit->text.p + start, end - start));
}

int cy_lineedit_paint(
	struct cy_lineedit *edit, struct cy_canvas *canvas, struct cy_rect rect, int row, int col)
{
	int room = rect.col + rect.cols - col - 1; /* a cell for the cursor */

	cy_buf_append(&edit->text, "", 0);
	if (cells_between(edit, 0, edit->text.n) <= room)
		edit->left = 0;
	else if (edit->left > edit->cursor)
		edit->left = edit->cursor;
	while (edit->left < edit->cursor && cells_between(edit, edit->left, edit->cursor) > room)
		edit->left = following(edit, edit->left);
	canvas->cursor_row = row;
	canvas->cursor_col = col + cells_between(edit, edit->left, edit->cursor);
	return cy_canvas_text(canvas, rect, row, col,
		cy_span(edit->text.p + edit->left, edit->text.n - edit->left), CY_STYLE_INPUT);
}
