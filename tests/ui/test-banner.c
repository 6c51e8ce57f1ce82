/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-banner.h"
#include "hc-error.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  HcBanner *banner;
  HcUiFrame *frame;
  guint clicks;
} Fixture;

static void
clicked_cb (Fixture *fixture)
{
  fixture->clicks++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->banner = g_object_new (HC_TYPE_BANNER, NULL);
  fixture->frame = hc_ui_frame_new (GTK_WIDGET (fixture->banner));
  g_signal_connect_swapped (fixture->banner, "button-clicked", G_CALLBACK (clicked_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
}

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->banner), type, NULL);
}

static void
assert_says (Fixture *fixture, const char *text)
{
  hc_ui_test_settle (20);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (fixture->banner), GTK_TYPE_LABEL, text));
}

/* A colour is never alone: each tone has a shape of its own. */
static void
test_tones (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HcBannerTone tone;
    const char *icon, *style;
  } tones[] = {
    { HC_BANNER_NOTE, "dialog-information-symbolic", "note" },
    { HC_BANNER_WARNING, "dialog-warning-symbolic", "caution" },
    { HC_BANNER_ERROR, "dialog-error-symbolic", "failure" },
    { HC_BANNER_NOTE, "dialog-information-symbolic", "note" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      GtkWidget *image, *box;

      hc_banner_show (fixture->banner, tones[i].tone, "Something", NULL);
      image = find (fixture, GTK_TYPE_IMAGE);
      box = gtk_widget_get_ancestor (image, GTK_TYPE_BOX);
      g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (image)), ==, tones[i].icon);
      for (guint j = 0; j < 3; j++)
        g_assert_true (gtk_widget_has_css_class (box, tones[j].style)
                       == g_str_equal (tones[j].style, tones[i].style));
    }
}

static void
test_button (Fixture *fixture, gconstpointer data)
{
  hc_banner_show (fixture->banner, HC_BANNER_NOTE, "With one", "_Mend");
  hc_ui_test_settle (20);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find (fixture, GTK_TYPE_BUTTON))), ==, "_Mend");
  g_assert_true (gtk_button_get_use_underline (GTK_BUTTON (find (fixture, GTK_TYPE_BUTTON))));
  g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (fixture->clicks, ==, 1);
  g_assert_cmpuint (fixture->frame->shown, ==, 0);
  hc_banner_show (fixture->banner, HC_BANNER_NOTE, "Without", NULL);
  g_assert_null (find (fixture, GTK_TYPE_BUTTON));
}

/* Names come from servers: they are shown as they are. */
static void
test_markup (Fixture *fixture, gconstpointer data)
{
  hc_banner_show (fixture->banner, HC_BANNER_WARNING, "<b>Smith & Sons</b>", NULL);
  assert_says (fixture, "<b>Smith & Sons</b>");
}

static void
show_error (Fixture *fixture, GQuark domain, int code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, message);

  hc_banner_show_error (fixture->banner, error);
}

static void
test_error_with_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  show_error (fixture, HC_ERROR, HC_ERROR_NOT_CONFIGURED, "no address of Hudu");
  assert_says (fixture, "No address of Hudu. Fill in the connection, and test it.");
  button = find (fixture, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (fixture->frame->page, ==, "connection");
  g_assert_cmpstr (fixture->frame->target, ==, "");
  /* The button went where the error is mended; nobody else is told. */
  g_assert_cmpuint (fixture->clicks, ==, 0);
}

static void
test_error_without_page (Fixture *fixture, gconstpointer data)
{
  show_error (fixture, HC_STORE_ERROR, HC_STORE_ERROR_FULL, "the disk is full");
  assert_says (fixture, "The disk is full. Make room on the disk, and try again.");
  g_assert_null (find (fixture, GTK_TYPE_BUTTON));
  show_error (fixture, G_IO_ERROR, G_IO_ERROR_FAILED, "odd");
  assert_says (fixture, "Odd.");
}

/* The page of an error is forgotten when something else is shown in its place. */
static void
test_after_an_error (Fixture *fixture, gconstpointer data)
{
  show_error (fixture, HC_ERROR, HC_ERROR_CREDENTIALS, "the key was refused");
  hc_banner_show (fixture->banner, HC_BANNER_NOTE, "Other", "_Go");
  g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (fixture->clicks, ==, 1);
  g_assert_cmpuint (fixture->frame->shown, ==, 0);
}

static void
test_hide (Fixture *fixture, gconstpointer data)
{
  hc_banner_show (fixture->banner, HC_BANNER_NOTE, "Seen", "_Go");
  hc_ui_test_settle (20);
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (fixture->banner)));
  hc_banner_hide (fixture->banner);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->banner)));
  g_assert_null (find (fixture, GTK_TYPE_LABEL));
  hc_banner_show (fixture->banner, HC_BANNER_NOTE, "Again", NULL);
  assert_says (fixture, "Again");
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/banner/tones", test_tones);
  ADD ("/banner/button", test_button);
  ADD ("/banner/markup", test_markup);
  ADD ("/banner/error-with-page", test_error_with_page);
  ADD ("/banner/error-without-page", test_error_without_page);
  ADD ("/banner/after-an-error", test_after_an_error);
  ADD ("/banner/hide", test_hide);
  return g_test_run ();
}
