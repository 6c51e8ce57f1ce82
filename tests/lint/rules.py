# SPDX-License-Identifier: GPL-3.0-or-later
"""What the source checks know about this project: limits, layers, names that are not to be used."""
import re

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
LOG_DOMAIN = '#define G_LOG_DOMAIN "HuduCwm"'
CLANG_FORMAT_MAJOR = 14

FILE_WARN, FILE_FAIL = 500, 700
FUNCTION_WARN, FUNCTION_FAIL, CLASS_INIT_FAIL = 60, 80, 100
TEST_RATIO = 0.6

# Folder under src → the folders whose headers it may include. A folder that is not here may not exist.
LAYERS = {
    "core": set(),
    "net": {"core"},
    "connectwise": {"net", "core"},
    "hudu": {"net", "core"},
    "store": {"core"},
    "sync": {"connectwise", "hudu", "store", "net", "core"},
    "simulator": {"core"},
    "cli": {"sync", "connectwise", "hudu", "store", "net", "core", "simulator"},
    "agent": {"sync", "connectwise", "hudu", "store", "net", "core", "tray"},
    "tray": set(),
    "ui": {"sync", "store", "core", "simulator"},
}
GENERATED_HEADERS = {"hc-config.h", "hc-resources.h"}

# System header → the folders that may include it.
SYSTEM_HEADERS = [
    (re.compile(r"^sqlite3(ext)?\.h$"), {"store"}),
    (re.compile(r"^(gtk|gdk|gsk|adwaita)[/.]|^adwaita\.h$"), {"ui"}),
    (re.compile(r"^libsoup/"), {"net", "simulator"}),
    (re.compile(r"^libsecret/"), {"store"}),
    (re.compile(r"^gio/"), set(LAYERS) - {"core"}),
]
# core is pure: this is all it may include of the system.
CORE_HEADERS = re.compile(r"^(glib\.h|glib-object\.h|glib/gi18n(-lib)?\.h|json-glib/[\w-]+\.h|(ctype|errno|float|inttypes"
                          r"|limits|locale|math|arpa/inet|stdarg|stdbool|stddef|stdint|stdlib|string|time)\.h)$")
CORE_CALLS = {"g_file_get_contents", "g_file_set_contents", "g_file_set_contents_full", "g_file_test", "g_dir_open",
              "g_mkdir_with_parents", "g_getenv", "g_spawn_sync", "g_spawn_async", "fopen", "open", "socket",
              "g_print", "g_printerr", "printf"}

SQL = re.compile(r"\b(SELECT\b.+\bFROM\b|SELECT \w+ ?\(|INSERT (OR \w+ )?INTO|REPLACE INTO|UPDATE (OR \w+ )?\w+ SET\b"
                 r"|DELETE FROM|(CREATE|DROP|ALTER) (TEMP )?(UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER)|PRAGMA \w+"
                 r"|BEGIN (IMMEDIATE|EXCLUSIVE|DEFERRED|TRANSACTION)|ON CONFLICT|ORDER BY \w|GROUP BY \w)", re.DOTALL)

UNSAFE = """
    alloca asctime atof atoi atol ctime gets mktemp popen rand setjmp longjmp sprintf srand strcat strcpy strncat
    strncpy strtod strtof strtok system tempnam tmpnam usleep vsprintf sleep
""".split()

# Newer than the platform we build for (GLib 2.74, json-glib 1.6, libsoup 3.2, SQLite 3.40): compiled against a newer
# one they would pass, and then break on the older.
TOO_NEW = """
    g_array_new_take g_array_new_take_zero_terminated g_autofd g_clear_fd g_closefrom g_fdwalk_set_cloexec
    g_hash_table_steal_all_keys g_hash_table_steal_all_values g_idle_source_new_once
    g_list_store_sort_values g_log_get_always_fatal g_log_writer_default_set_debug_domains g_once_init_enter_pointer
    g_once_init_leave_pointer g_ptr_array_new_from_array g_ptr_array_new_from_null_terminated_array
    g_ptr_array_new_take g_ptr_array_new_take_null_terminated g_ptr_array_sort_values
    g_ptr_array_sort_values_with_data g_set_str g_sort_array g_source_dup_context g_string_copy
    g_string_free_and_steal g_string_new_take g_strv_builder_take g_strv_builder_unref_to_strv
    g_task_return_new_error_literal g_task_return_prefixed_error g_task_set_static_name
    g_test_disable_crash_reporting g_test_trap_subprocess_with_envp g_timeout_add_seconds_once
    g_type_class_get g_unix_fd_query_path g_variant_builder_init_static g_variant_builder_end_steal
    g_get_monotonic_time_ns g_date_time_new_from_unix_local_usec g_date_time_new_from_unix_utc_usec
    g_date_time_to_unix_usec
    json_parser_set_strict json_parser_get_strict json_array_sort json_node_dup_as_json
    soup_message_set_force_http1 soup_message_get_force_http1
    sqlite3_get_clientdata sqlite3_set_clientdata sqlite3_setlk_timeout sqlite3_stmt_explain
""".split()

# Deprecated by now, or on their way out. The version macros keep the compiler quiet about what came after 2.74.
DEPRECATED = """
    G_APPLICATION_FLAGS_NONE g_memdup GTimeVal g_get_current_time g_time_val_add g_time_val_from_iso8601
    g_time_val_to_iso8601 g_binding_get_source g_binding_get_target g_type_class_add_private g_param_value_convert
    g_dbus_connection_register_object_with_closures g_unix_mount_at g_unix_mounts_get
    g_task_set_return_on_cancel
    soup_session_send_async soup_session_send_and_read_async soup_session_send_and_splice_async
    gtk_widget_show gtk_widget_hide gtk_widget_get_allocated_width gtk_widget_get_allocated_height
    gtk_widget_get_allocation gtk_widget_get_style_context gtk_widget_translate_coordinates gtk_widget_size_allocate
    gtk_css_provider_load_from_data gtk_show_uri gtk_show_uri_full gtk_color_chooser_get_rgba
    gtk_test_widget_click gtk_style_context_add_class
""".split()

# Widgets that are deprecated now, or missing on libadwaita 1.2 and GTK 4.8: as a type, in a .ui file, or as functions.
WIDGETS = """
    GtkDialog GtkMessageDialog GtkFileChooser GtkFileChooserNative GtkFileChooserDialog GtkFileChooserWidget
    GtkTreeView GtkTreeStore GtkListStore GtkCellRenderer GtkComboBox GtkComboBoxText GtkEntryCompletion GtkAssistant
    GtkInfoBar GtkStyleContext GtkAppChooser GtkStatusbar GtkVolumeButton GtkLockButton GtkColorButton GtkFontButton
    GtkAlertDialog GtkFileDialog GtkUriLauncher GtkFileLauncher GtkColorDialog GtkFontDialog
    AdwLeaflet AdwFlap AdwSqueezer AdwViewSwitcherTitle AdwMessageDialog AdwPreferencesWindow AdwAboutWindow
    AdwNavigationView AdwNavigationPage AdwNavigationSplitView AdwOverlaySplitView AdwSwitchRow AdwSpinRow
    AdwButtonRow AdwBanner AdwAlertDialog AdwDialog AdwPreferencesDialog AdwAboutDialog AdwToolbarView AdwSpinner
    AdwToggleGroup AdwToggle AdwBreakpoint AdwBreakpointBin AdwWrapBox AdwBottomSheet AdwMultiLayoutView AdwTabOverview
    AdwShortcutsDialog
""".split()


# Of a deprecated type, and not deprecated themselves.
KEPT_CALLS = "gtk_style_context_add_provider_for_display gtk_style_context_remove_provider_for_display".split()


def snake_case(name):
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def name_pattern():
    """Matches any name that is not to be used, in code."""
    calls = "|".join(UNSAFE)
    names = TOO_NEW + DEPRECATED + WIDGETS
    # gtk_dialog_new(), not gtk_dialogue_new(); gtk_file_chooser_native_… has its own entry
    prefixes = [snake_case(name) + "_" for name in WIDGETS]
    kept = "|".join(KEPT_CALLS)
    return re.compile(r"(?<![\w>.])(?!(?:" + kept + r")\b)(?:(" + "|".join(names) + r")\b|((?:" + "|".join(prefixes) + r")\w+)"
                      r"|(" + calls + r")(?=\s?\()|(goto)\b)")


NAMES = name_pattern()
# One file may pick between an old and a new widget by asking for the version.
VERSION_CHECK = re.compile(r"\b(GTK|ADW|GLIB)_CHECK_VERSION\b")
UI_CLASS = re.compile(r'class="(' + "|".join(WIDGETS) + r')"')

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
BANNER = re.compile(r"^[\s/*]*[*=\-#_~]{8,}[\s/*]*$")
DISABLED = re.compile(r"^[ \t]*#[ \t]*if[ \t]+0\b", re.MULTILINE)
# A line of a comment that is a statement and no sentence.
CODE_IN_COMMENT = re.compile(r"""^(?:
      \#\s*(?:include|define|ifdef|ifndef|endif|else|if)\b.*
    | (?:\(void\)\s*)?\w+\s?\([^()]*(?:\([^()]*\)[^()]*)*\);
    | return\b[^.]*;
    | (?:(?:const|static|g_autofree|g_autoptr\s?\(\w+\))\s+)*(?:\w+\s+)?\**[\w\->.\[\]]+\s*[+\-|&]?=\s[^=].*;
    | (?:if|while|for|switch)\s?\(.*\)\s*\{
    | \}(?:\s*else\s*\{)?;?
    )$""", re.VERBOSE)

TRANSLATABLE = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|Q_|ngettext|dngettext|g_dngettext)\s?\(\s*\"")
# A file of this project works wherever it is unpacked, with whatever mirror the machine has.
PACKAGE_HOST = re.compile(r"\b(?:(?:deb|security|snapshot|ftp)\.debian\.org|registry\.npmjs\.org|pypi\.org)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:home/[a-z]\w*|root)/\w")
