/* app/report: numbers and codes are those of xterm's ctlseqs, "Mouse Tracking". */
#include "chayue/app/report.h"

enum {
	BUTTON = 3, /* 0 left, 1 middle, 2 right, 3 none */
	MOTION = 32,
	WHEEL = 64,
	OTHER_BUTTONS = 128,
	OFFSET = 32,           /* of codes and places sent as single bytes */
	MOST = 99999,          /* no screen is bigger */
	DOUBLE_CLICK = 400000, /* [us] */
};

void cy_report_begin(struct cy_report *r, unsigned char introducer)
{
	*r = (struct cy_report){.sgr = introducer == '<'};
}

/* column, row: from 1. */
static enum cy_report_result make_event(
	unsigned code, unsigned column, unsigned row, bool released, struct cy_event *event)
{
	struct cy_mouse mouse = {.button = (int)(code & BUTTON) + 1};

	if (column == 0 || row == 0 || (code & OTHER_BUTTONS))
		return CY_REPORT_NONE;
	mouse.row = (int)row - 1;
	mouse.col = (int)column - 1;
	if (code & WHEEL) {
		if (released || mouse.button > 2) /* the wheel to the sides */
			return CY_REPORT_NONE;
		mouse.kind = mouse.button == 1 ? CY_MOUSE_WHEEL_UP : CY_MOUSE_WHEEL_DOWN;
		mouse.button = 0;
	} else if (code & MOTION) {
		if (mouse.button > 3) /* with no button down */
			return CY_REPORT_NONE;
		mouse.kind = CY_MOUSE_DRAG;
	} else {
		mouse.kind = released || mouse.button > 3 ? CY_MOUSE_RELEASE : CY_MOUSE_PRESS;
		mouse.button = mouse.button > 3 ? 0 : mouse.button;
	}
	*event = (struct cy_event){.type = CY_EVENT_MOUSE, .mouse = mouse};
	return CY_REPORT_EVENT;
}

static enum cy_report_result feed_bytes(
	struct cy_report *r, unsigned char byte, struct cy_event *event)
{
	r->bad = r->bad || byte < OFFSET;
	r->number[r->n++] = (unsigned)byte - OFFSET;
	if (r->n < 3)
		return CY_REPORT_MORE;
	return r->bad ? CY_REPORT_NONE
		      : make_event(r->number[0], r->number[1], r->number[2], false, event);
}

enum cy_report_result cy_report_feed(
	struct cy_report *r, unsigned char byte, struct cy_event *event)
{
	unsigned *number = &r->number[r->n < 3 ? r->n : 2];

	if (!r->sgr)
		return feed_bytes(r, byte, event);
	if (byte < 0x20 || byte > 0x7E)
		return CY_REPORT_BROKEN;
	if (byte == 'M' || byte == 'm')
		return r->bad || r->n != 2 ? CY_REPORT_NONE
					   : make_event(r->number[0], r->number[1], r->number[2],
						     byte == 'm', event);
	if (byte >= 0x40)
		return CY_REPORT_NONE;
	if (byte == ';')
		r->n += r->n < 3;
	else if (byte >= '0' && byte <= '9' && *number <= MOST)
		*number = *number * 10 + (byte - '0');
	else
		r->bad = true;
	r->bad = r->bad || *number > MOST;
	return CY_REPORT_MORE;
}

void cy_clicks_count(struct cy_clicks *clicks, struct cy_mouse *mouse, uint64_t now_us)
{
	const struct cy_mouse *last = &clicks->last;

	if (mouse->kind != CY_MOUSE_PRESS)
		return;
	mouse->clicks = last->clicks == 1 && last->button == mouse->button &&
					last->row == mouse->row && last->col == mouse->col &&
					now_us - clicks->at <= DOUBLE_CLICK
				? 2
				: 1;
	clicks->last = *mouse;
	clicks->at = now_us;
}
