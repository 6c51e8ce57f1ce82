/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-choice.h"

#include <glib/gi18n.h>

#define CHOICES "hc-choices" /* what a drop-down was given, without a first row of ours */

/* The key of the row that stands for nothing. */
#define BLANK ""

/* A long name must not make the row that it is in wrap: it is cut off, and whole in the tooltip. */
#define LONGEST_SHOWN 14

struct _HcChoice
{
  GObject parent;

  char *key;
  char *label;
  char *detail;
};

G_DEFINE_FINAL_TYPE (HcChoice, hc_choice, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
hc_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    g_value_set_string (value, HC_CHOICE (object)->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hc_choice_finalize (GObject *object)
{
  HcChoice *self = HC_CHOICE (object);

  g_free (self->key);
  g_free (self->label);
  g_free (self->detail);
  G_OBJECT_CLASS (hc_choice_parent_class)->finalize (object);
}

static void
hc_choice_class_init (HcChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = hc_choice_get_property;
  G_OBJECT_CLASS (klass)->finalize = hc_choice_finalize;
  props[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
hc_choice_init (HcChoice *self)
{
}

HcChoice *
hc_choice_new (const char *key, const char *label, const char *detail)
{
  HcChoice *self = g_object_new (HC_TYPE_CHOICE, NULL);

  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->detail = g_strdup (detail != NULL ? detail : "");
  return self;
}

const char *
hc_choice_get_key (HcChoice *self)
{
  return self->key;
}

const char *
hc_choice_get_label (HcChoice *self)
{
  return self->label;
}

void
hc_choice_list_add (GListStore *choices, const char *key, const char *label, const char *detail)
{
  g_autoptr (HcChoice) choice = hc_choice_new (key, label, detail);

  g_list_store_append (choices, choice);
}

guint
hc_choice_list_find (GListModel *choices, const char *key)
{
  for (guint i = 0; key != NULL && i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (HcChoice) choice = g_list_model_get_item (choices, i);

      if (g_str_equal (choice->key, key))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

gboolean
hc_choice_list_is_same (GListModel *choices, GListModel *others)
{
  guint length = choices != NULL ? g_list_model_get_n_items (choices) : 0;

  if (choices == NULL || others == NULL || length != g_list_model_get_n_items (others))
    return choices == others;
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (HcChoice) one = g_list_model_get_item (choices, i);
      g_autoptr (HcChoice) other = g_list_model_get_item (others, i);

      if (!g_str_equal (one->key, other->key) || !g_str_equal (one->label, other->label)
          || !g_str_equal (one->detail, other->detail))
        return FALSE;
    }
  return TRUE;
}

static void
button_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LONGEST_SHOWN);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
button_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  HcChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), choice->label);
  gtk_widget_set_tooltip_text (label, choice->label);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (item, box);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  HcChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label), choice->label);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (label)), choice->detail);
}

static GtkListItemFactory *
new_factory (GCallback set_up, GCallback bound)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", set_up, NULL);
  g_signal_connect (factory, "bind", bound, NULL);
  return factory;
}

void
hc_choice_set_up (GtkDropDown *drop_down, const char *accessible)
{
  g_autoptr (GtkListItemFactory) button
      = new_factory (G_CALLBACK (button_set_up_cb), G_CALLBACK (button_bound_cb));
  g_autoptr (GtkListItemFactory) rows = new_factory (G_CALLBACK (row_set_up_cb), G_CALLBACK (row_bound_cb));
  g_autoptr (GtkExpression) label = gtk_property_expression_new (HC_TYPE_CHOICE, NULL, "label");

  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, rows);
  gtk_drop_down_set_expression (drop_down, label);
  gtk_drop_down_set_enable_search (drop_down, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

/* While nothing is chosen, a drop-down has a first row that says so: with none at all Enter would close it
 * and choose nothing, although a row has the focus. */
static GListModel *
new_with_blank (GListModel *choices)
{
  g_autoptr (GListStore) blank = g_list_store_new (HC_TYPE_CHOICE);
  GListStore *both = g_list_store_new (G_TYPE_LIST_MODEL);

  hc_choice_list_add (blank, BLANK, _ ("Choose…"), NULL);
  g_list_store_append (both, blank);
  g_list_store_append (both, choices);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (both)));
}

static gboolean
has_blank (GtkDropDown *drop_down)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  return model != NULL && model != g_object_get_data (G_OBJECT (drop_down), CHOICES);
}

/* Returns: the place of what is to be selected */
static guint
fill (GtkDropDown *drop_down, GListModel *choices, const char *key)
{
  GListModel *given = g_object_get_data (G_OBJECT (drop_down), CHOICES);
  gboolean same = given != NULL && (choices == NULL || hc_choice_list_is_same (given, choices));
  GListModel *shown = same ? given : choices;
  guint position;
  gboolean blank;

  if (shown == NULL)
    return GTK_INVALID_LIST_POSITION;
  position = hc_choice_list_find (shown, key);
  blank = position == GTK_INVALID_LIST_POSITION && g_list_model_get_n_items (shown) > 0;
  if (!same)
    g_object_set_data_full (G_OBJECT (drop_down), CHOICES, g_object_ref (shown), g_object_unref);
  if (blank && (!same || !has_blank (drop_down)))
    {
      g_autoptr (GListModel) with_blank = new_with_blank (shown);

      gtk_drop_down_set_model (drop_down, with_blank);
    }
  else if (!blank && !same)
    gtk_drop_down_set_model (drop_down, shown);
  if (!has_blank (drop_down))
    return position;
  return blank ? 0 : position + 1;
}

void
hc_choice_set_model (GtkDropDown *drop_down, GListModel *choices, const char *key, gpointer owner)
{
  guint position;

  g_signal_handlers_block_matched (drop_down, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, owner);
  position = fill (drop_down, choices, key);
  if (position != gtk_drop_down_get_selected (drop_down))
    gtk_drop_down_set_selected (drop_down, position);
  g_signal_handlers_unblock_matched (drop_down, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, owner);
}

const char *
hc_choice_get_chosen (GtkDropDown *drop_down)
{
  HcChoice *choice = gtk_drop_down_get_selected_item (drop_down);

  return choice != NULL && !g_str_equal (choice->key, BLANK) ? choice->key : NULL;
}
