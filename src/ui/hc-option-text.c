/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-text.h"

#include "hc-option-list.h"

#include <string.h>

static const char *
get_subtitle (AdwPreferencesRow *row)
{
  const char *subtitle = ADW_IS_ACTION_ROW (row)     ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row))
                         : ADW_IS_EXPANDER_ROW (row) ? adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row))
                                                     : NULL;

  return subtitle != NULL ? subtitle : "";
}

gboolean
hc_option_text_matches (AdwPreferencesRow *row, AdwPreferencesGroup *group, const char *query)
{
  const char *title = adw_preferences_row_get_title (row);
  const char *group_title = group != NULL ? adw_preferences_group_get_title (group) : NULL;
  g_autofree char *text = g_strconcat (title != NULL ? title : "", "\n", get_subtitle (row), "\n",
                                       group_title != NULL ? group_title : "", NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (query, -1);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL
        && !(HC_IS_OPTION_LIST (row) && hc_option_list_has (HC_OPTION_LIST (row), words[i])))
      return FALSE;
  return TRUE;
}
