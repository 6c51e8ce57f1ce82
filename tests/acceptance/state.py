# SPDX-License-Identifier: GPL-3.0-or-later
"""What Hudu holds, in a form that is the same for two worlds that differ in ids and times alone."""

import json

PASSING = {"id", "slug", "url", "full_url", "passwords_url", "knowledge_base_url", "created_at", "updated_at",
           "company_id", "asset_layout_id", "position", "company_name"}


def names(hudu):
    """Asset id -> a name that is the same in both worlds."""
    return {row["id"]: f"{row['asset_type']}/{row['company_name']}/{row['name']}/{row['primary_serial']}/"
                       f"{row['primary_mail']}" for row in hudu["assets"]}


def filled(row, without):
    """What is not blank; whether a blank is "" or null says nothing."""
    return {key: value for key, value in row.items() if key not in without and value not in (None, "")}


def canonical(hudu):
    """Lists of rows as sorted text: companies, assets, tiles, relations."""
    known = names(hudu)

    def field(one):
        value = one["value"]
        if isinstance(value, list):
            value = sorted(known.get(row["id"], "?") for row in value)
        return [one["label"], value]

    def asset(row):
        kept = filled(row, PASSING | {"fields", "cards"})
        kept["company"] = row["company_name"]
        kept["fields"] = sorted((field(one) for one in row["fields"] if one["value"] not in (None, "")), key=str)
        kept["cards"] = sorted((card["sync_type"], card["sync_id"]) for card in row["cards"])
        return kept

    def company(row):
        kept = filled(row, PASSING)
        kept["integrations"] = sorted(one["sync_id"] for one in row["integrations"])
        return kept

    def tile(row):
        return {"company": row["company_name"], "title": row["title"], "message": row["message"],
                "content": row["content"]}

    def relation(row):
        return [known.get(row["fromable_id"], "?"), known.get(row["toable_id"], "?"), row.get("is_inverse")]

    def texts(rows, form):
        return sorted(json.dumps(form(row), sort_keys=True, ensure_ascii=False) for row in rows)

    return {"companies": texts(hudu["companies"], company), "assets": texts(hudu["assets"], asset),
            "magic_dash": texts(hudu["magic_dash"], tile), "relations": texts(hudu["relations"], relation)}


def differences(wanted, found, limit=6):
    """Readable lines; none when both are the same."""
    lines = []
    for table in wanted:
        rest = list(found[table])
        missing = []
        for row in wanted[table]:
            if row in rest:
                rest.remove(row)
            else:
                missing.append(row)
        lines += [f"{table}: missing {row}" for row in missing[:limit]]
        lines += [f"{table}: too much {row}" for row in rest[:limit]]
    return lines


def duplicate_ids(hudu):
    """(layouts of one kind, ConnectWise ID) that more than one asset carries."""
    kinds = {"People": "contact", "Locations": "site", "Agreements": "agreement"}
    seen = {}
    for row in hudu["assets"]:
        for field in row["fields"]:
            if field["label"] == "ConnectWise ID" and field["value"]:
                key = (kinds.get(row["asset_type"], "configuration"), field["value"])
                seen[key] = seen.get(key, 0) + 1
    return sorted(key for key, count in seen.items() if count > 1)
