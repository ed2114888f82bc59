/* doc/contents: lines are compared without their white space. */
#include "contents.h"
#include "scan.h"

#include "chayue/doc/marker.h"

enum { LONGEST = 240, FEWEST_DOTS = 3 /* [byte] of a line; of leaders */ };

/* The next character that is not white space, 0 at the end. */
static uint32_t next_char(struct scan *s)
{
	unsigned len;
	uint32_t cp;

	scan_blanks(s);
	cp = scan_peek(s, &len);
	s->p += len;
	return cp;
}

static bool same(struct cy_span a, struct cy_span b)
{
	struct scan s = {a.p, a.p + a.n}, t = {b.p, b.p + b.n};
	uint32_t cp;

	do {
		cp = next_char(&s);
		if (cp != next_char(&t))
			return false;
	} while (cp);
	return true;
}

static bool is_title(struct cy_span line)
{
	static const char *const titles[] = {
		"目录", "目錄", "目次", "Contents", "CONTENTS", "Table of Contents"};

	if (line.p[0] != titles[0][0] && line.p[0] != 'C' && line.p[0] != 'T')
		return false;
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		if (line.n < 40 && same(line, cy_span_str(titles[i])))
			return true;
	}
	return false;
}

static bool is_leader(uint32_t cp)
{
	return cp == '.' || cp == 0x2026 || cp == 0xB7 || cp == 0x22EF || cp == 0xFF0E;
}

/* The line without leaders and page; *led tells that there were leaders. */
static struct cy_span without_page(struct cy_span line, bool *led)
{
	const char *p = line.p + line.n, *end, *before;
	unsigned dots = 0;
	bool blank = false;
	uint32_t cp;

	while (p > line.p && (before = p, cp = cy_utf8_prev(&before), cp >= '0' && cp <= '9'))
		p = before;
	end = p;
	while (end > line.p && (before = end, cp = cy_utf8_prev(&before), true) &&
		(is_leader(cp) || cy_char_is(cp, CY_CHAR_SPACE))) {
		dots += cp == 0x2026 || cp == 0x22EF ? 3 : is_leader(cp);
		blank = true;
		end = before;
	}
	*led = dots >= FEWEST_DOTS && p < line.p + line.n;
	return blank && p < line.p + line.n ? cy_span(line.p, (size_t)(end - line.p)) : line;
}

static bool is_running_text(struct cy_span line)
{
	return line.n > LONGEST ||
	       (line.n >= 3 && memcmp(line.p + line.n - 3, "\xE3\x80\x82", 3) == 0);
}

bool contents_hold(struct contents *c, struct cy_span line)
{
	struct cy_marker marker;
	struct cy_span entry;
	bool led;

	if (line.n > LONGEST) {
		c->inside = false;
		return false;
	}
	if (!c->inside) {
		if (is_title(line)) {
			*c = (struct contents){.inside = true};
			return true;
		}
		without_page(line, &led);
		return led && cy_marker_at(line, &marker);
	}
	entry = without_page(line, &led);
	if (line.p[0] == '#' || is_running_text(line) || (c->first.p && same(line, c->first))) {
		c->inside = false;
		return false;
	}
	if (!c->first.p && cy_marker_at(line, &marker))
		c->first = entry;
	return true;
}
