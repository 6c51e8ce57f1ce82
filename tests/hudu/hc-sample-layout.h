/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A layout with every field type, and an asset in it, as a 2.45 server writes them */

#define SAMPLE_FIELD(id, label, type, position, more)                                                        \
  "{\"id\":" #id ",\"label\":\"" label "\",\"show_in_list\":false,\"field_type\":\"" type                    \
  "\",\"required\":false,\"hint\":null,\"min\":null,\"max\":null,\"position\":" #position                    \
  ",\"is_destroyed\":false" more "}"

#define SAMPLE_LAYOUT_HEAD                                                                                   \
  "\"id\":7,\"slug\":\"41d2c90be7aa\",\"name\":\"Servers\",\"icon\":\"fas "                                  \
  "fa-server\",\"color\":\"#2f5d8a\","                                                                       \
  "\"icon_color\":\"#ffffff\",\"sidebar_folder_id\":null,\"location\":null,"                                 \
  "\"include_passwords\":true,\"include_photos\":true,\"include_comments\":false,\"include_files\":true,"    \
  "\"created_at\":\"2026-02-02T01:00:00.000Z\",\"updated_at\":\"2026-08-30T09:12:44.510Z\""

#define SAMPLE_101 SAMPLE_FIELD (101, "General", "Heading", 1, "")
#define SAMPLE_102 SAMPLE_FIELD (102, "CW Config ID", "Text", 2, "")
#define SAMPLE_103 SAMPLE_FIELD (103, "Notes", "RichText", 3, "")
#define SAMPLE_104 SAMPLE_FIELD (104, "Virtual", "CheckBox", 4, "")
#define SAMPLE_105 SAMPLE_FIELD (105, "Console", "Website", 5, "")
#define SAMPLE_106 SAMPLE_FIELD (106, "BIOS Code", "Password", 6, "")
#define SAMPLE_107 SAMPLE_FIELD (107, "RAM GB", "Number", 7, "")
#define SAMPLE_108 SAMPLE_FIELD (108, "Warranty Expires", "Date", 8, ",\"expiration\":true")
#define SAMPLE_109 SAMPLE_FIELD (109, "Tier", "DropDown", 9, ",\"options\":\"Gold\\r\\nSilver\\n\\nBronze\"")
#define SAMPLE_110 SAMPLE_FIELD (110, "Roles", "ListSelect", 10, ",\"list_id\":3,\"multiple_options\":true")
#define SAMPLE_111 SAMPLE_FIELD (111, "Rack Diagram", "Embed", 11, "")
#define SAMPLE_112 SAMPLE_FIELD (112, "Alert Address", "Email", 12, "")
#define SAMPLE_113 SAMPLE_FIELD (113, "Site Phone", "Phone", 13, "")
#define SAMPLE_114 SAMPLE_FIELD (114, "Location", "AssetTag", 14, ",\"linkable_id\":5")
#define SAMPLE_115 SAMPLE_FIELD (115, "Street Address", "AddressData", 15, "")
#define SAMPLE_FIELDS                                                                                        \
  SAMPLE_101 "," SAMPLE_102 "," SAMPLE_103 "," SAMPLE_104 "," SAMPLE_105 "," SAMPLE_106 "," SAMPLE_107       \
             "," SAMPLE_108 "," SAMPLE_109 "," SAMPLE_110 "," SAMPLE_111 "," SAMPLE_112 "," SAMPLE_113       \
             "," SAMPLE_114 "," SAMPLE_115

#define SAMPLE_LAYOUT "{" SAMPLE_LAYOUT_HEAD ",\"active\":true,\"fields\":[" SAMPLE_FIELDS "]}"

#define SAMPLE_LISTS                                                                                         \
  "[{\"id\":2,\"name\":\"Other\",\"list_items\":[{\"id\":12,\"name\":\"Wrong\"}]},"                          \
  "{\"id\":3,\"name\":\"Roles\",\"list_items\":[{\"id\":12,\"name\":\"DC\"},{\"id\":13,\"name\":\"File\"},"  \
  "{\"id\":14,\"name\":null},null]}]"

#define SAMPLE_ASSET_HEAD                                                                                    \
  "\"id\":359,\"company_id\":42,\"asset_layout_id\":7,\"slug\":\"b3c549167ca9\",\"name\":\"NWD-DC01\","      \
  "\"primary_serial\":\"CN7016-55A\",\"primary_mail\":null,\"primary_model\":\"PowerEdge R450\","            \
  "\"primary_manufacturer\":\"\",\"company_name\":\"Northwind Dental\",\"object_type\":\"Asset\","           \
  "\"asset_type\":\"Servers\",\"url\":\"/a/b3c549167ca9\",\"created_at\":\"2026-09-13T03:00:27.935Z\","      \
  "\"updated_at\":\"2026-09-13T03:00:28.054Z\""

#define SAMPLE_CARDS                                                                                         \
  "[{\"id\":8801,\"integrator_name\":\"cw_manage\",\"sync_type\":\"configuration\",\"sync_id\":20417,"       \
  "\"data\":{\"id\":20417}},"                                                                                \
  "{\"id\":8802,\"integrator_name\":\"cw_manage\",\"sync_type\":\"contact\",\"sync_id\":\"20417\"},"         \
  "{\"id\":8803,\"integrator_name\":\"cw_manage\",\"sync_type\":\"Site\",\"sync_id\":5},"                    \
  "{\"id\":8804,\"integrator_name\":\"cw_manage\",\"sync_type\":\"configuration\",\"sync_id\":20417},"       \
  "{\"id\":8805,\"integrator_name\":\"cw_manage\",\"sync_type\":\"company\",\"sync_id\":1},"                 \
  "{\"id\":8806,\"integrator_name\":\"cw_manage\",\"sync_type\":\"configuration\",\"sync_id\":null},"        \
  "{\"id\":8807,\"integrator_name\":\"cw_manage\",\"sync_type\":null,\"sync_id\":3},"                        \
  "{\"id\":8808,\"integrator_name\":\"dattormm\",\"sync_type\":\"configuration\",\"sync_id\":9}, null]"
