#include "chayue/view/theme.h"

static const char *const names[CY_N_THEMES] = {
#define CY_THEME(id, name) name,
#include "chayue/view/themes.def"
#undef CY_THEME
};

const char *cy_theme_name(enum cy_theme theme)
{
	return names[theme];
}

enum cy_theme cy_theme_find(struct cy_span name)
{
	for (unsigned theme = 0; theme < CY_N_THEMES; theme++) {
		if (cy_span_equal(name, cy_span_str(names[theme])))
			return theme;
	}
	return CY_N_THEMES;
}
