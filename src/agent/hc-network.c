/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-network.h"

struct _HcNetwork
{
  GNetworkMonitor *monitor;
  gboolean online, metered; /* as last told */
  HcNetworkFunc changed;
  gpointer user_data;
};

static void
take (HcNetwork *self)
{
  gboolean online = g_network_monitor_get_network_available (self->monitor);
  gboolean metered = g_network_monitor_get_network_metered (self->monitor);
  gboolean news = online != self->online || metered != self->metered;

  self->online = online;
  self->metered = metered;
  self->changed (news, self->user_data);
}

/* Addresses and routes; with NetworkManager, only the properties below tell. */
static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, gpointer user_data)
{
  take (user_data);
}

static void
property_changed_cb (GNetworkMonitor *monitor, GParamSpec *property, gpointer user_data)
{
  take (user_data);
}

HcNetwork *
hc_network_new (HcNetworkFunc changed, gpointer user_data)
{
  HcNetwork *self = g_new0 (HcNetwork, 1);

  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->online = g_network_monitor_get_network_available (self->monitor);
  self->metered = g_network_monitor_get_network_metered (self->monitor);
  self->changed = changed;
  self->user_data = user_data;
  g_signal_connect (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self);
  g_signal_connect (self->monitor, "notify", G_CALLBACK (property_changed_cb), self);
  return self;
}

void
hc_network_free (HcNetwork *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_object_unref (self->monitor);
  g_free (self);
}
