/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

/* The server rebuilds the query itself: lower-case hex and "+" for a blank, whatever the client had sent. */
static void
append_encoded (GString *out, const char *text)
{
  static const char hex[] = "0123456789abcdef";

  for (const guchar *p = (const guchar *)text; *p != '\0'; p++)
    {
      if (*p == ' ')
        g_string_append_c (out, '+');
      else if (g_ascii_isalnum (*p) || strchr ("-_.!*()", *p) != NULL)
        g_string_append_c (out, (char)*p);
      else
        {
          g_string_append_c (out, '%');
          g_string_append_c (out, hex[*p >> 4]);
          g_string_append_c (out, hex[*p & 15]);
        }
    }
}

static gboolean
is_paging (const char *name)
{
  return g_ascii_strcasecmp (name, "page") == 0 || g_ascii_strcasecmp (name, "pageId") == 0
         || g_ascii_strcasecmp (name, "pageSize") == 0;
}

static char *
dup_url (HcSimCwCall *call, gint64 page_size, const char *last_name, gint64 last_value)
{
  GString *url = g_string_new (call->base);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (call->request->query), (GCompareFunc)strcmp);
  char separator = '?';

  g_string_append (url, call->path);
  if (hc_sim_cw_switches_on (call->cw->switches, "link-trailing-slash"))
    g_string_append_c (url, '/');
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (is_paging (l->data))
        continue;
      g_string_append_printf (url, "%c%s=", separator, (const char *)l->data);
      append_encoded (url, g_hash_table_lookup (call->request->query, l->data));
      separator = '&';
    }
  g_string_append_printf (url, "%cpageSize=%" G_GINT64_FORMAT "&%s=%" G_GINT64_FORMAT, separator, page_size,
                          last_name, last_value);
  return g_string_free (url, FALSE);
}

static void
append_relation (
    HcSimCwCall *call, GString *link, const HcSimCwPage *page, const char *relation, gint64 number)
{
  g_autofree char *url = dup_url (call, page->page_size, page->forward ? "pageId" : "page", number);

  g_string_append_printf (link, "%s<%s>; rel=\"%s\"", link->len > 0 ? ", " : "", url, relation);
}

char *
hc_sim_cw_dup_link (HcSimCwCall *call, const HcSimCwPage *page)
{
  GString *link;

  if (!page->forward && page->last_page <= 1)
    return NULL;
  if (page->forward && page->next_id == 0
      && hc_sim_cw_switches_is (call->cw->switches, "forward-end-link", "absent"))
    return NULL;
  link = g_string_new (NULL);
  if (page->forward)
    {
      if (page->next_id != 0)
        append_relation (call, link, page, "next", page->next_id);
      return g_string_free (link, FALSE);
    }
  if (page->page < page->last_page)
    append_relation (call, link, page, "next", page->page + 1);
  if (page->page > 1)
    {
      append_relation (call, link, page, "prev", MIN (page->page - 1, page->last_page));
      append_relation (call, link, page, "first", 1);
    }
  if (page->page < page->last_page)
    append_relation (call, link, page, "last", page->last_page);
  return g_string_free (link, FALSE);
}
