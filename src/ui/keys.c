/*
 * ui/keys: a state machine over bytes and curses' key codes, see enum keys_state.
 *
 * Curses' own decoding of characters (wget_wch) goes deaf for a while after an invalid byte and
 * loses characters that arrive in two parts; hence bytes, and a decoder that drops what is
 * invalid and goes on with the next byte.
 */
#include "keys.h"

#include "chayue/base/attr.h"
#include "chayue/text/utf8.h"

#include <curses.h>
#include <term.h>

enum {
	ESC = 0x1B,
	BEL = 0x07,
	CTRL_C = 0x03,
	PASTE_MAX = 65536,      /* [byte] more is not kept */
	SEQUENCE_PATIENCE = 50, /* [ms] */
	REPORT_PATIENCE = 1000, /* [ms] nobody types what a report begins with */
	PASTE_PATIENCE = 2000,  /* [ms] then what has come of a paste is handed on */
};

/* Codes of our own for define_key(); curses' end at KEY_MAX, those of a terminal's extended
 * keys follow it. */
enum {
	CODE_OWN = KEY_MAX + 0x1000,
	CODE_PASTE_BEGIN,
	CODE_PASTE_END,
	CODE_WIDTH_1,
	CODE_WIDTH_2,
	CODE_CTRL_LEFT,
	CODE_CTRL_RIGHT
};

static const struct {
	int code;
	uint32_t key;
} codes[] = {
	{KEY_UP, CY_KEY_UP},
	{KEY_DOWN, CY_KEY_DOWN},
	{KEY_LEFT, CY_KEY_LEFT},
	{KEY_RIGHT, CY_KEY_RIGHT},
	{KEY_HOME, CY_KEY_HOME},
	{KEY_A1, CY_KEY_HOME},
	{KEY_FIND, CY_KEY_HOME},
	{KEY_END, CY_KEY_END},
	{KEY_C1, CY_KEY_END},
	{KEY_SELECT, CY_KEY_END},
	{KEY_PPAGE, CY_KEY_PGUP},
	{KEY_A3, CY_KEY_PGUP},
	{KEY_NPAGE, CY_KEY_PGDN},
	{KEY_C3, CY_KEY_PGDN},
	{KEY_ENTER, CY_KEY_ENTER},
	{KEY_BTAB, CY_KEY_BACKTAB},
	{KEY_BACKSPACE, CY_KEY_BACKSPACE},
	{KEY_DC, CY_KEY_DELETE},
	{KEY_IC, CY_KEY_INSERT},
	{CODE_CTRL_LEFT, CY_KEY_CTRL_LEFT},
	{CODE_CTRL_RIGHT, CY_KEY_CTRL_RIGHT},
};

/* What terminals send whose description is wrong, missing or of the other cursor key mode. */
static const struct {
	const char *sequence;
	int code;
} usual[] = {
	{"\033[A", KEY_UP},
	{"\033OA", KEY_UP},
	{"\033[B", KEY_DOWN},
	{"\033OB", KEY_DOWN},
	{"\033[C", KEY_RIGHT},
	{"\033OC", KEY_RIGHT},
	{"\033[D", KEY_LEFT},
	{"\033OD", KEY_LEFT},
	{"\033[H", KEY_HOME},
	{"\033OH", KEY_HOME},
	{"\033[1~", KEY_HOME},
	{"\033[7~", KEY_HOME},
	{"\033[F", KEY_END},
	{"\033OF", KEY_END},
	{"\033[4~", KEY_END},
	{"\033[8~", KEY_END},
	{"\033[5~", KEY_PPAGE},
	{"\033[6~", KEY_NPAGE},
	{"\033[2~", KEY_IC},
	{"\033[3~", KEY_DC},
	{"\033[Z", KEY_BTAB},
	{"\033OM", KEY_ENTER},
	{"\033OP", KEY_F(1)},
	{"\033[11~", KEY_F(1)},
	{"\033[[A", KEY_F(1)},
	{"\033[200~", CODE_PASTE_BEGIN},
	{"\033[201~", CODE_PASTE_END},
};

/* Where a description knows them their codes have no fixed number. */
static const struct {
	const char *sequence;
	int code;
} with_control[] = {
	{"\033[1;5D", CODE_CTRL_LEFT},
	{"\033Od", CODE_CTRL_LEFT},
	{"\033[1;5C", CODE_CTRL_RIGHT},
	{"\033Oc", CODE_CTRL_RIGHT},
};

void keys_init(struct keys *keys, bool utf8)
{
	*keys = (struct keys){.utf8 = utf8};
	for (size_t i = 0; i < CY_LEN(usual); i++) {
		if (key_defined(usual[i].sequence) <= 0)
			(void)define_key(usual[i].sequence, usual[i].code);
	}
	for (size_t i = 0; i < CY_LEN(with_control); i++)
		(void)define_key(with_control[i].sequence, with_control[i].code);
	/* Reports of the mouse come as bytes, whatever form the description tells. */
	(void)keyok(KEY_MOUSE, FALSE);
}

void keys_dispose(struct keys *keys)
{
	cy_buf_dispose(&keys->paste);
}

/* The question is asked with the cursor on row 2: in row 1 the answer would be Shift-F3. */
void keys_expect_width(bool expect)
{
	(void)define_key("\033[2;2R", expect ? CODE_WIDTH_1 : 0);
	(void)define_key("\033[2;3R", expect ? CODE_WIDTH_2 : 0);
}

static bool emit_key(struct cy_event *event, uint32_t key)
{
	*event = (struct cy_event){.type = CY_EVENT_KEY, .key = key};
	return key != 0;
}

/* The text stays until the next paste, or the next part of this one, begins. */
static bool emit_paste(struct keys *keys, struct cy_event *event)
{
	*event = (struct cy_event){.type = CY_EVENT_PASTE, .text = cy_buf_span(&keys->paste)};
	return keys->paste.n > 0;
}

static bool emit_code(int code, struct cy_event *event)
{
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return emit_key(event, CY_KEY_F1 + (uint32_t)(code - KEY_F(1)));
	if (code == CODE_WIDTH_1 || code == CODE_WIDTH_2) {
		keys_expect_width(false);
		*event = (struct cy_event){
			.type = CY_EVENT_WIDTH, .cells = code == CODE_WIDTH_1 ? 1 : 2};
		return true;
	}
	for (size_t i = 0; i < CY_LEN(codes); i++) {
		if (codes[i].code == code)
			return emit_key(event, codes[i].key);
	}
	return false;
}

/* True when the byte completes a character. A byte that cannot continue the one begun drops
 * that one and is looked at afresh. */
static bool decode_utf8(struct keys *keys, unsigned char byte, uint32_t *cp)
{
	const char *p = keys->held;
	unsigned len, n;

	keys->held[keys->n_held++] = (char)byte;
	n = keys->n_held;
	if (cy_utf8_valid_prefix(p, n) == n) {
		keys->n_held = 0;
		*cp = cy_utf8_next(&p);
		return true;
	}
	(void)cy_utf8_decode(p, p + n, &len);
	if (len == n && (n > 1 || (byte >= 0xC2 && byte <= 0xF4)))
		return false; /* the start of a character */
	keys->n_held = 0;
	return n > 1 && decode_utf8(keys, byte, cp);
}

static bool decode_locale(struct keys *keys, unsigned char byte, uint32_t *cp)
{
	bool fresh = mbsinit(&keys->mb) != 0;
	char c = (char)byte;
	wchar_t wide = 0;
	size_t r = mbrtowc(&wide, &c, 1, &keys->mb);

	if (r == (size_t)-1) {
		keys->mb = (mbstate_t){0};
		return !fresh && decode_locale(keys, byte, cp);
	}
	*cp = (uint32_t)wide;
	return r != (size_t)-2;
}

static bool decode(struct keys *keys, unsigned char byte, uint32_t *cp)
{
	return keys->utf8 ? decode_utf8(keys, byte, cp) : decode_locale(keys, byte, cp);
}

static void forget_character(struct keys *keys)
{
	keys->n_held = 0;
	keys->mb = (mbstate_t){0};
}

static bool is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

static bool ground(struct keys *keys, unsigned char byte, struct cy_event *event)
{
	uint32_t cp;

	keys->state = KEYS_GROUND;
	if (byte == ESC) {
		forget_character(keys);
		keys->state = KEYS_ESC;
		return false;
	}
	if (!decode(keys, byte, &cp) || (cp >= 0x80 && is_control(cp)))
		return false;
	return emit_key(event, cp < 0x80 ? cy_key_of_byte((unsigned char)cp) : cp);
}

static bool behind_esc(struct keys *keys, unsigned char byte, struct cy_event *event)
{
	keys->opener = byte;
	keys->alone = true;
	switch (byte) {
	case ESC: return emit_key(event, CY_KEY_ESC); /* and the second one waits */
	case '[': keys->state = KEYS_CSI; return false;
	case 'O': keys->state = KEYS_SS3; return false;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_': keys->state = KEYS_STRING; return false;
	default: break;
	}
	if (!ground(keys, byte, event))
		return false;
	event->key |= CY_KEY_ALT;
	return true;
}

/* ECMA-48, 5.4: parameters and intermediates are 0x20 to 0x3F, the final byte 0x40 to 0x7E. The
 * Linux console has a second [ for its function keys. */
static bool in_csi(struct keys *keys, unsigned char byte, struct cy_event *event)
{
	bool first = keys->alone;

	keys->alone = false;
	if (byte < 0x20)
		return ground(keys, byte, event);
	if (first && keys->mouse && (byte == '<' || byte == 'M')) {
		cy_report_begin(&keys->report, byte);
		keys->state = KEYS_MOUSE;
		return false;
	}
	if (byte >= 0x40 && !(first && byte == '['))
		keys->state = KEYS_GROUND;
	return false;
}

static bool in_report(struct keys *keys, unsigned char byte, struct cy_event *event)
{
	switch (cy_report_feed(&keys->report, byte, event)) {
	case CY_REPORT_MORE: return false;
	case CY_REPORT_EVENT: keys->state = KEYS_GROUND; return true;
	case CY_REPORT_BROKEN: return ground(keys, byte, event);
	default: keys->state = KEYS_GROUND; return false;
	}
}

static bool in_string(struct keys *keys, unsigned char byte)
{
	keys->alone = false;
	if (byte == BEL || (keys->state == KEYS_STRING_ESC && byte == '\\'))
		keys->state = KEYS_GROUND;
	else
		keys->state = byte == ESC ? KEYS_STRING_ESC : KEYS_STRING;
	return false;
}

/* Line ends and tabs are one blank between the words they part; other controls are dropped. */
static void paste_byte(struct keys *keys, unsigned char byte)
{
	char bytes[4];
	uint32_t cp;

	if (keys->handed_on)
		cy_buf_clear(&keys->paste);
	keys->handed_on = false;
	if (!decode(keys, byte, &cp) || keys->paste.n >= PASTE_MAX)
		return;
	if (cp == '\r' || cp == '\n' || cp == '\t' || cp == 0x2028 || cp == 0x2029) {
		keys->gap = keys->paste.n > 0;
		return;
	}
	if (is_control(cp))
		return;
	if (keys->gap)
		cy_buf_putc(&keys->paste, ' ');
	keys->gap = false;
	cy_buf_append(&keys->paste, bytes, cy_utf8_encode(cp, bytes));
}

/* A terminal may be slow in the middle of a paste: what comes then is still none of the user's
 * keys. Should the end have been lost the keys that cancel end it. */
static bool in_paste(struct keys *keys, unsigned char byte, struct cy_event *event)
{
	bool cancels = byte == ESC || byte == BEL || byte == CTRL_C;

	if (!keys->handed_on || !cancels) {
		paste_byte(keys, byte);
		return false;
	}
	keys->state = KEYS_GROUND;
	return ground(keys, byte, event);
}

static bool end_paste(struct keys *keys, struct cy_event *event)
{
	bool any = !keys->handed_on;

	keys->state = KEYS_GROUND;
	return any && emit_paste(keys, event);
}

static bool feed_code(struct keys *keys, int code, struct cy_event *event)
{
	bool alt = keys->state == KEYS_ESC;

	forget_character(keys);
	if (keys->state == KEYS_MOUSE && code == KEY_BACKSPACE) /* a place as a byte */
		return in_report(keys, 0x7F, event);
	if (keys->state == KEYS_PASTE)
		return code == CODE_PASTE_END && end_paste(keys, event);
	keys->state = KEYS_GROUND;
	if (code == CODE_PASTE_BEGIN) {
		keys->state = KEYS_PASTE;
		keys->gap = keys->handed_on = false;
		cy_buf_clear(&keys->paste);
		return false;
	}
	if (!emit_code(code, event))
		return false;
	if (alt && event->type == CY_EVENT_KEY)
		event->key |= CY_KEY_ALT;
	return true;
}

bool keys_feed(struct keys *keys, int code, struct cy_event *event)
{
	unsigned char byte = (unsigned char)code;

	if (code > 0xFF)
		return feed_code(keys, code, event);
	switch (keys->state) {
	case KEYS_GROUND: return ground(keys, byte, event);
	case KEYS_ESC: return behind_esc(keys, byte, event);
	case KEYS_CSI: return in_csi(keys, byte, event);
	case KEYS_MOUSE: return in_report(keys, byte, event);
	case KEYS_SS3: keys->state = KEYS_GROUND; return false;
	case KEYS_STRING:
	case KEYS_STRING_ESC: return in_string(keys, byte);
	case KEYS_PASTE: return in_paste(keys, byte, event);
	}
	return false;
}

int keys_patience(const struct keys *keys)
{
	switch (keys->state) {
	case KEYS_GROUND: return -1;
	case KEYS_ESC: return 0; /* curses has waited already */
	case KEYS_MOUSE: return REPORT_PATIENCE;
	case KEYS_PASTE: return keys->handed_on ? -1 : PASTE_PATIENCE;
	default: return SEQUENCE_PATIENCE;
	}
}

bool keys_settle(struct keys *keys, struct cy_event *event)
{
	enum keys_state state = keys->state;

	if (state == KEYS_PASTE) {
		keys->handed_on = true;
		return emit_paste(keys, event);
	}
	keys->state = KEYS_GROUND;
	switch (state) {
	case KEYS_GROUND: return false;
	case KEYS_ESC: return emit_key(event, CY_KEY_ESC);
	default: return keys->alone && emit_key(event, keys->opener | CY_KEY_ALT);
	}
}
