/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-bin.h"

/* The width that anything in it can do with, once it is below each other. */
#define NARROW 320

struct _HcItemBin
{
  GtkWidget parent;

  GtkWidget *child;
  int threshold;
  gboolean wide;
  guint source;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HcItemBin,
                               hc_item_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_THRESHOLD,
};

enum
{
  WIDE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];
static GtkBuildableIface *parent_buildable;

static gboolean
width_settled_cb (gpointer user_data)
{
  HcItemBin *self = HC_ITEM_BIN (user_data);
  gboolean wide = gtk_widget_get_width (GTK_WIDGET (self)) >= self->threshold;

  self->source = 0;
  if (wide != self->wide)
    {
      self->wide = wide;
      g_signal_emit (self, signals[WIDE_CHANGED], 0, wide);
    }
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
hc_item_bin_get_request_mode (GtkWidget *widget)
{
  HcItemBin *self = HC_ITEM_BIN (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hc_item_bin_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HcItemBin *self = HC_ITEM_BIN (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  /* What is wide now must not keep its window from becoming narrow. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, NARROW);
}

/* What is shown can't change while sizes are being given out. */
static void
hc_item_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HcItemBin *self = HC_ITEM_BIN (widget);
  int least = 0;

  if (self->child != NULL)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
    }
  if ((width >= self->threshold) != self->wide && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_settled_cb, self, NULL);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  HcItemBin *self = HC_ITEM_BIN (buildable);

  if (self->child != NULL || !GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  self->child = GTK_WIDGET (child);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
hc_item_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THRESHOLD)
    HC_ITEM_BIN (object)->threshold = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hc_item_bin_dispose (GObject *object)
{
  HcItemBin *self = HC_ITEM_BIN (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_item_bin_parent_class)->dispose (object);
}

static void
hc_item_bin_class_init (HcItemBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hc_item_bin_dispose;
  object_class->set_property = hc_item_bin_set_property;
  widget_class->get_request_mode = hc_item_bin_get_request_mode;
  widget_class->measure = hc_item_bin_measure;
  widget_class->size_allocate = hc_item_bin_size_allocate;
  g_object_class_install_property (
      object_class, PROP_THRESHOLD,
      g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[WIDE_CHANGED] = g_signal_new ("wide-changed", HC_TYPE_ITEM_BIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
hc_item_bin_init (HcItemBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

gboolean
hc_item_bin_is_wide (HcItemBin *self)
{
  return self->wide;
}
