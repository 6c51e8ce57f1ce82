/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-test.h"

#include "hc-resources.h"

#define PATIENCE_SECONDS 30

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

/* GLib lets its first table of quarks go when it needs a larger one, as GTK makes it do, and means to: what
 * libraries allocate while they are loaded is none of our leaks. */
static void
before_libraries (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*before) (void) = before_libraries;

__attribute__ ((constructor)) static void
after_libraries (void)
{
  __lsan_enable ();
}
#endif

void
hc_ui_test_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  gtk_test_init (argc, argv);
  adw_init ();
  g_resources_register (hc_get_resource ());
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/example/HuduCwm/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

HcUiFixture *
hc_ui_fixture_new (guint companies)
{
  HcUiFixture *fixture = g_new0 (HcUiFixture, 1);
  g_autoptr (GError) error = NULL;

  fixture->demo = hc_demo_new (companies, &error);
  g_assert_no_error (error);
  fixture->home = hc_engine_home_new ("demo", hc_demo_get_database (fixture->demo), FALSE);
  fixture->session = hc_session_new ("demo", hc_demo_get_database (fixture->demo),
                                     hc_engine_home_get_engine (fixture->home), TRUE);
  return fixture;
}

void
hc_ui_fixture_free (HcUiFixture *fixture)
{
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->home);
  hc_demo_free (fixture->demo);
  g_free (fixture);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

GVariant *
hc_ui_fixture_call (HcUiFixture *fixture, HcVerb verb, GVariant *options, GError **error)
{
  HcEngine *engine = hc_session_get_engine (fixture->session);
  g_autoptr (GAsyncResult) answer = NULL;

  hc_engine_call_async (engine, verb, options, NULL, answered_cb, &answer);
  hc_ui_test_wait (is_answered, &answer, "the engine's answer");
  return hc_engine_call_finish (engine, answer, error);
}

static gpointer
match_everything (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) taken = NULL;
  guint left;

  if (hc_sync_match_bulk (profile, HC_MATCH_BULK_AUTO, &taken, &left, error))
    {
      g_clear_pointer (&taken, g_ptr_array_unref);
      hc_sync_match_bulk (profile, HC_MATCH_BULK_CREATE_ALL, &taken, &left, error);
    }
  return NULL;
}

void
hc_ui_fixture_prepare (HcUiFixture *fixture)
{
  HcVerb verbs[] = { HC_VERB_TEST, HC_VERB_REFRESH };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GVariant) outcome = hc_ui_fixture_call (fixture, verbs[i], NULL, &error);

      g_assert_no_error (error);
    }
  hc_session_perform_async (fixture->session, match_everything, NULL, NULL, NULL, NULL, answered_cb, &answer);
  hc_ui_test_wait (is_answered, &answer, "the matches");
  hc_session_perform_finish (fixture->session, answer, &error);
  g_assert_no_error (error);
}

static gboolean
ring_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
hc_ui_test_settle (guint milliseconds)
{
  gboolean rung = FALSE;

  g_timeout_add (milliseconds, ring_cb, &rung);
  while (!rung)
    g_main_context_iteration (NULL, TRUE);
}

void
hc_ui_test_wait (HcUiCondition is_so, gpointer data, const char *what)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!is_so (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("Waited in vain for %s", what);
      hc_ui_test_settle (5);
    }
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (ADW_IS_STATUS_PAGE (widget))
    return adw_status_page_get_title (ADW_STATUS_PAGE (widget));
  return NULL;
}

GtkWidget *
hc_ui_test_find (GtkWidget *widget, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_is_visible (widget)
      && (text == NULL || g_strcmp0 (get_text (widget), text) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hc_ui_test_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
needs_name (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SWITCH (widget)
         || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget)
         || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX (widget);
}

static gboolean
has_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && gtk_label_get_text (GTK_LABEL (child))[0] != '\0') || has_label (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || ((GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
              || GTK_IS_DROP_DOWN (widget))
             && has_label (widget));
}

/* The parts of a compound widget are the library's. */
static gboolean
is_compound (GtkWidget *widget)
{
  return GTK_IS_SPIN_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget)
         || GTK_IS_WINDOW_CONTROLS (widget) || ADW_IS_SPLIT_BUTTON (widget) || ADW_IS_ENTRY_ROW (widget)
         || GTK_IS_EXPANDER (widget) || GTK_IS_EDITABLE (widget) || ADW_IS_EXPANDER_ROW (widget);
}

/* A switch or a list within a titled row is named by that row. */
static gboolean
is_in_named_row (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);

  return (row != NULL && adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))[0] != '\0')
         || gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL;
}

static char *
dup_place (GtkWidget *widget)
{
  g_autoptr (GString) place = g_string_new (G_OBJECT_TYPE_NAME (widget));

  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL;
       above = gtk_widget_get_parent (above))
    {
      g_string_prepend (place, " > ");
      g_string_prepend (place, G_OBJECT_TYPE_NAME (above));
    }
  return g_string_free (g_steal_pointer (&place), FALSE);
}

void
hc_ui_test_check_names (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (needs_name (widget) && !has_name (widget)
      && !((GTK_IS_SWITCH (widget) || GTK_IS_LIST_BOX (widget)) && is_in_named_row (widget)))
    {
      g_autofree char *place = dup_place (widget);

      g_test_message ("No name for a screen reader: %s", place);
      g_test_fail ();
    }
  if (is_compound (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hc_ui_test_check_names (child);
}
