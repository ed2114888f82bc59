/* cli/compare: the compare command: two documents clause by clause. */
#include "commands.h"
#include "output.h"

#include "chayue/study/align.h"
#include "chayue/text/fold.h"

#include <stdio.h>
#include <stdlib.h>

struct printer {
	const struct cy_document *side[CY_N_ALIGN_SIDES];
	struct cy_align align;
	struct cy_output out;
	struct cy_buf row;
};

static bool has_side(const struct cy_align_row *row, unsigned side)
{
	return row->kind != (side == CY_ALIGN_ON_LEFT ? CY_ALIGN_RIGHT : CY_ALIGN_LEFT);
}

static void record_side(struct printer *p, const struct cy_align_row *row, unsigned side,
	const char *const names[4])
{
	struct cy_range r = row->range[side];
	bool there = has_side(row, side);

	if (there) {
		cy_output_string(
			&p->out, names[0], cy_span_slice(p->side[side]->text, r.start, r.end));
		cy_output_number(&p->out, names[1], r.start);
		cy_output_number(&p->out, names[2], r.end);
	} else {
		for (unsigned i = 0; i < 3; i++)
			cy_output_null(&p->out, names[i]);
	}
	cy_output_list_begin(&p->out, names[3]);
	for (size_t i = 0; there && i < row->n_differs[side]; i++) {
		struct cy_range d = p->align.differs.v[row->differs[side] + i];

		cy_output_object_begin(&p->out, NULL);
		cy_output_number(&p->out, "start", d.start);
		cy_output_number(&p->out, "end", d.end);
		cy_output_object_end(&p->out);
	}
	cy_output_list_end(&p->out);
}

static void record(struct printer *p, const struct cy_align_row *row)
{
	static const char *const names[CY_N_ALIGN_SIDES][4] = {
		{"left", "left_start", "left_end", "left_differs"},
		{"right", "right_start", "right_end", "right_differs"}};

	cy_output_begin(&p->out);
	cy_output_string(&p->out, "kind", cy_span_str(cy_align_kind_name(row->kind)));
	for (unsigned side = 0; side < CY_N_ALIGN_SIDES; side++)
		record_side(p, row, side, names[side]);
	cy_output_end(&p->out);
}

/* A sign as in diff, then the clause; what has no partner stands in ‹ ›. */
static void plain_side(struct printer *p, const struct cy_align_row *row, unsigned side, char sign)
{
	struct cy_span text = p->side[side]->text;
	size_t at = row->range[side].start;

	cy_buf_putc(&p->row, sign);
	cy_buf_putc(&p->row, ' ');
	for (size_t i = 0; row->kind == CY_ALIGN_CHANGED && i < row->n_differs[side]; i++) {
		struct cy_range d = p->align.differs.v[row->differs[side] + i];

		cy_output_plain(&p->row, cy_span_slice(text, at, d.start));
		cy_buf_puts(&p->row, "‹");
		cy_output_plain(&p->row, cy_span_slice(text, d.start, d.end));
		cy_buf_puts(&p->row, "›");
		at = d.end;
	}
	cy_output_plain(&p->row, cy_span_slice(text, at, row->range[side].end));
	cy_buf_putc(&p->row, '\n');
	fwrite(p->row.p, 1, p->row.n, stdout);
	cy_buf_clear(&p->row);
}

static void plain(struct printer *p, const struct cy_align_row *row)
{
	if (row->kind == CY_ALIGN_SAME) {
		plain_side(p, row, CY_ALIGN_ON_LEFT, ' ');
		return;
	}
	if (has_side(row, CY_ALIGN_ON_LEFT))
		plain_side(p, row, CY_ALIGN_ON_LEFT, '-');
	if (has_side(row, CY_ALIGN_ON_RIGHT))
		plain_side(p, row, CY_ALIGN_ON_RIGHT, '+');
}

static void plain_sums(const struct cy_align *align)
{
	printf(cy_msg(CY_MSG_COMPARE_SUMS), align->count[CY_ALIGN_SAME],
		align->count[CY_ALIGN_CHANGED], align->count[CY_ALIGN_LEFT],
		align->count[CY_ALIGN_RIGHT]);
	putchar('\n');
}

int cy_command_compare(const struct cy_options *options, const struct cy_library *library)
{
	const struct cy_document **docs;
	struct printer p = {0};
	bool any;

	if (cy_library_count(library) != CY_N_ALIGN_SIDES) {
		char number[24];

		snprintf(number, sizeof number, "%zu", cy_library_count(library));
		cy_output_complain(CY_MSG_COMPARE_TWO, number);
		return -1;
	}
	docs = cy_command_documents(library);
	p.side[CY_ALIGN_ON_LEFT] = docs[0];
	p.side[CY_ALIGN_ON_RIGHT] = docs[1];
	free(docs);
	cy_align_make(&p.align, p.side[CY_ALIGN_ON_LEFT], p.side[CY_ALIGN_ON_RIGHT],
		options->no_fold ? 0 : CY_FOLD_ALL);
	cy_output_init(&p.out, options->format);
	cy_vec_each (row, &p.align.rows) {
		if (options->format == CY_FORMAT_PLAIN)
			plain(&p, row);
		else
			record(&p, row);
	}
	if (options->format == CY_FORMAT_PLAIN)
		plain_sums(&p.align);
	any = p.align.rows.n > 0;
	cy_align_dispose(&p.align);
	cy_output_dispose(&p.out);
	cy_buf_dispose(&p.row);
	return any;
}
