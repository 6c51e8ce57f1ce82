/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* HcSimFaults: which requests go wrong, and how. Any thread. The grammar is in hc-simulator.h. */
typedef struct _HcSimFaults HcSimFaults;

typedef enum
{
  HC_SIM_FAULT_NONE,
  HC_SIM_FAULT_STATUS,
  HC_SIM_FAULT_RESET,
  HC_SIM_FAULT_RESET_AFTER,
  HC_SIM_FAULT_TRUNCATE,
  HC_SIM_FAULT_DELAY,
  HC_SIM_FAULT_HANG,
  HC_SIM_FAULT_GARBAGE,
  HC_SIM_FAULT_HTML,
  HC_SIM_FAULT_HUGE,
  HC_SIM_FAULT_DEEP,
  HC_SIM_FAULT_WRONG_TYPES,
  HC_SIM_FAULT_NULL,
  HC_SIM_FAULT_REDIRECT,
} HcSimFaultKind;

/* What happens to one request. */
typedef struct
{
  HcSimFaultKind kind;
  guint status;
  guint delay;
  guint only; /* wrong types: the row of a list that has them; 0: all */
  /* Whether the server carries the request out all the same. */
  gboolean executed;
  /* Borrowed from the fault, which lives until hc_sim_faults_clear() or the end. */
  const char *body;
  const char *retry_after;
  const char *url;
} HcSimFault;

/* hc_sim_faults_new: @seed decides the chances */
HcSimFaults *hc_sim_faults_new (guint32 seed);
void hc_sim_faults_free (HcSimFaults *faults);

/* hc_sim_faults_add:
 *
 * Returns: FALSE and %G_IO_ERROR_INVALID_ARGUMENT, naming the part that is wrong */
gboolean hc_sim_faults_add (HcSimFaults *faults, const char *spec, GError **error);
void hc_sim_faults_clear (HcSimFaults *faults);

/* hc_sim_faults_choose:
 *
 * Counts this request for every fault that matches it, and returns the first one that is due. */
HcSimFault
hc_sim_faults_choose (HcSimFaults *faults, const char *server, const char *method, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimFaults, hc_sim_faults_free)

G_END_DECLS
