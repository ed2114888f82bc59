#include "chayue/query/term.h"

void cy_term_dispose(struct cy_term *term)
{
	cy_matcher_free(term->matcher);
	cy_numerals_free(term->numerals);
	cy_pinyin_free(term->pinyin);
	cy_regex_free(term->regex);
	cy_synonym_free(term->synonym);
	*term = (struct cy_term){0};
}

void cy_term_blocks(
	const struct cy_term *term, const struct cy_segment *segment, struct cy_block_list *out)
{
	if (term->matcher)
		cy_matcher_blocks(term->matcher, segment, out);
	else if (term->numerals)
		cy_numerals_blocks(term->numerals, segment, out);
	else if (term->regex)
		cy_regex_blocks(term->regex, segment, out);
	else if (term->synonym)
		cy_synonym_blocks(term->synonym, segment, out);
	else /* a reading has too many spellings to ask for */
		cy_segment_all(segment, out);
}

static bool scan(const struct cy_term *term, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	if (term->regex)
		return cy_regex_scan(term->regex, text, start, end, out);
	if (term->matcher)
		cy_matcher_scan(term->matcher, text, start, end, out);
	else if (term->numerals)
		cy_numerals_scan(term->numerals, text, start, end, out);
	else if (term->synonym)
		cy_synonym_scan(term->synonym, text, start, end, out);
	else
		cy_pinyin_scan(term->pinyin, text, start, end, out);
	return true;
}

bool cy_term_scan(const struct cy_term *term, struct cy_span text, const struct cy_block *block,
	size_t last_end, struct cy_ranges *out)
{
	size_t start = block->start > last_end ? block->start : last_end;

	if (term->matcher)
		cy_matcher_scan_block(term->matcher, text, block, out);
	else if (term->numerals)
		cy_numerals_scan_block(term->numerals, text, block, out);
	else if (term->synonym)
		cy_synonym_scan_block(term->synonym, text, block, out);
	else
		return scan(term, text, start, block->start + block->size, out);
	return true;
}

bool cy_term_is_meant(const struct cy_term *term, uint32_t doc)
{
	return !term->synonym || cy_synonym_is_meant(term->synonym, doc);
}

bool cy_term_any(const struct cy_term *term, struct cy_span text)
{
	struct cy_ranges found = {0};
	bool any;

	scan(term, text, 0, text.n, &found);
	any = found.list.n > 0;
	cy_vec_dispose(&found.list);
	return any;
}

enum cy_match cy_term_match(const struct cy_term *term, struct cy_span occurrence)
{
	bool literal;

	if (term->regex)
		return CY_MATCH_REGEX;
	if (term->pinyin)
		return CY_MATCH_PINYIN;
	if (term->synonym)
		return CY_MATCH_SYNONYM;
	if (term->numerals)
		literal = cy_numerals_is_literal(term->numerals, occurrence);
	else
		literal = cy_matcher_is_literal(term->matcher, occurrence);
	return literal ? CY_MATCH_LITERAL : CY_MATCH_FOLDED;
}
