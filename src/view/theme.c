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
