# SPDX-License-Identifier: GPL-3.0-or-later
"""What Hudu must look like after a sync, computed anew from what both servers held before it.

Written from the contract of behaviour and the two APIs alone: nothing here was taken from the program.
"""

import datetime
import html
import re
import unicodedata

PLACEHOLDERS = {"", "to be filled by o.e.m.", "system serial number", "n/a", "0", "default string"}
LAYOUT_OF_TYPE = {"Managed Server": "Servers", "Hypervisor": "Servers", "NAS": "Servers",
                  "Workstation": "Workstations", "Laptop": "Workstations",
                  "Printer": "Printers", "Network Printer (old)": "Printers",
                  "Switch": "Network", "Firewall": "Network", "Wireless Access Point": "Network",
                  "Email Account": None}
LAYOUTS_OF_KIND = {"contact": {"People"}, "site": {"Locations"},
                   "configuration": {"Servers", "Workstations", "Printers", "Network", "Devices"}}


def path(record, *names):
    for name in names:
        record = (record or {}).get(name)
    return record


def clean(text):
    """Control characters and invisible letters can't be part of a name or an address."""
    return "".join(letter for letter in text or "" if unicodedata.category(letter) not in ("Cc", "Cf")) or None


def date(value):
    return value[:10] if value else None


def answer(label):
    def value(record):
        for question in record.get("questions") or []:
            if question["question"] == label and question["fieldType"] != "Password":
                return question.get("answer")
        return None
    return value


def item(record, sort):
    """The default communication item of a sort, or the first where none is the default."""
    rows = [one for one in record.get("communicationItems") or [] if one["communicationType"] == sort]
    rows.sort(key=lambda one: not one["defaultFlag"])
    return clean(rows[0]["value"]) if rows else None


CONFIGURATION = {
    "Serial Number": lambda r: r.get("serialNumber"), "Model Number": lambda r: r.get("modelNumber"),
    "Manufacturer": lambda r: path(r, "manufacturer", "name"), "OS Type": lambda r: r.get("osType"),
    "RAM": lambda r: r.get("ram"), "IP Address": lambda r: r.get("ipAddress"),
    "MAC Address": lambda r: r.get("macAddress"), "Last Login Name": lambda r: r.get("lastLoginName"),
    "Warranty Expiration Date": lambda r: date(r.get("warrantyExpirationDate")),
    "Purchase Date": lambda r: date(r.get("purchaseDate")), "Status": lambda r: path(r, "status", "name"),
    "Type": lambda r: path(r, "type", "name"), "Tag Number": lambda r: r.get("tagNumber"),
    "Notes": lambda r: r.get("notes"), "Active": lambda r: r.get("activeFlag"), "Role": answer("Role"),
    "Rack unit": answer("Rack unit"), "Toner model": answer("Toner model"), "Firmware": answer("Firmware"),
    "Licence end": lambda r: date(answer("Licence end")(r)),
    "Contact": lambda r: ("contact", path(r, "contact", "id")), "Site": lambda r: ("site", path(r, "site", "id")),
}
CONTACT = {
    "Title": lambda r: r.get("title"), "Department": lambda r: path(r, "department", "name"),
    "Email": lambda r: item(r, "Email"), "Phone": lambda r: item(r, "Phone"),
    "Site": lambda r: ("site", path(r, "site", "id")),
}
SITE = {
    "Address Line 1": lambda r: r.get("addressLine1"), "Address Line 2": lambda r: r.get("addressLine2"),
    "City": lambda r: r.get("city"), "State": lambda r: path(r, "stateReference", "identifier"),
    "Zip": lambda r: r.get("zip"), "Phone Number": lambda r: r.get("phoneNumber"),
    "Primary Address": lambda r: r.get("primaryAddressFlag"),
}
FIELDS = {"configuration": CONFIGURATION, "contact": CONTACT, "site": SITE}


def plain(value):
    """One form for both sides: text without tags, blank as None."""
    if value is None or isinstance(value, bool):
        return value
    text = str(value)
    if "<" in text:
        text = re.sub(r"</p>\s*<p>|<br\s*/?>", "\n", text)
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return text.strip() or None


def same(label, wanted, found):
    if isinstance(wanted, bool) or isinstance(found, bool):
        return bool(wanted) == bool(found)
    wanted, found = plain(wanted), plain(found)
    if label in ("Contact", "Site"):
        return wanted == found
    return wanted == found or re.sub(r"\s+", " ", wanted or "") == re.sub(r"\s+", " ", found or "")


def expected_name(kind, record):
    if kind != "contact":
        return clean(record.get("name"))
    name = f"{record.get('firstName') or ''} {record.get('lastName') or ''}".strip()
    return clean(name) or item(record, "Email") or f"Contact {record['id']}"


def is_inactive(company):
    return "inactive" in (path(company, "status", "name") or "").casefold()


def is_blocked(kind, record):
    """Left out by the settings that the pretend servers come with."""
    if kind == "configuration":
        return path(record, "type", "name") == "Email Account"
    return bool(record.get("inactiveFlag"))


def layout_name(kind, record):
    if kind == "configuration":
        return LAYOUT_OF_TYPE.get(path(record, "type", "name"), "Devices")
    return "People" if kind == "contact" else "Locations"


class Oracle:
    """before, after: dumps; matches: ConnectWise id -> Hudu id; conflicts: {(kind, id)} that wait for a person"""

    def __init__(self, before, after, matches, conflicts):
        self.cw = before["connectwise"]
        self.before = before["hudu"]
        self.after = after["hudu"]
        self.matches = matches
        self.conflicts = conflicts
        self.problems = []
        self.counts = {}
        self.layouts = {row["id"]: row["name"] for row in self.after["asset_layouts"]}
        self.old = {row["id"]: row for row in self.before["assets"]}
        self.companies = {row["id"]: row for row in self.cw["companies"] if not row["deletedFlag"]}
        self.hudu_companies = {row["id"]: row for row in self.after["companies"]}

    def complain(self, text):
        self.problems.append(text)

    def records(self):
        """(kind, record, Hudu company) of everything in scope."""
        for kind in ("site", "contact", "configuration"):
            for record in self.cw[kind + "s"]:
                company = path(record, "company", "id")
                if (company in self.matches and not is_inactive(self.companies[company])
                        and not is_blocked(kind, record)):
                    yield kind, record, self.matches[company]

    def index(self):
        """Assets by kind and ConnectWise ID; duplicates are told."""
        found = {}
        for asset in self.after["assets"]:
            for kind, layouts in LAYOUTS_OF_KIND.items():
                number = self.field(asset, "ConnectWise ID")
                if number and self.layouts[asset["asset_layout_id"]] in layouts:
                    key = (kind, int(number))
                    if key in found:
                        self.complain(f"{key} twice: assets {found[key]['id']} and {asset['id']}")
                    found[key] = asset
        return found

    @staticmethod
    def field(asset, label):
        for field in asset["fields"]:
            if field["label"] == label:
                return field["value"]
        return None

    def check(self):
        self.assets = self.index()
        claimed = set()
        for kind, record, company in self.records():
            key = (kind, record["id"])
            self.counts[kind] = self.counts.get(kind, 0) + 1
            asset = self.assets.get(key)
            if key in self.conflicts:
                self.check_conflict(kind, record, company, asset)
            elif asset is None:
                self.complain(f"{key} has no asset")
            else:
                claimed.add(asset["id"])
                self.check_asset(kind, record, company, asset)
        self.check_foreign(claimed)
        self.check_companies()
        self.check_tiles()
        return self.problems

    def check_conflict(self, kind, record, company, asset):
        """Nothing is written, and there is a reason: an asset that others might be meant by as well."""
        if asset is not None:
            self.complain(f"{kind} {record['id']} is a conflict and has asset {asset['id']}")
        serial = (record.get("serialNumber") or "").strip().casefold()
        mail = (item(record, "Email") or "").casefold()
        for old in self.old.values():
            if old["company_id"] == company and (
                    old["name"] == expected_name(kind, record)
                    or serial not in PLACEHOLDERS and serial == (old["primary_serial"] or "").casefold()
                    or mail and mail == (old["primary_mail"] or "").casefold()):
                return
        self.complain(f"{kind} {record['id']} is a conflict without a candidate")

    def check_asset(self, kind, record, company, asset):
        where = f"{kind} {record['id']} (asset {asset['id']})"
        old = self.old.get(asset["id"])
        if asset["company_id"] != company:
            self.complain(f"{where}: in company {asset['company_id']}, not {company}")
        if self.layouts[asset["asset_layout_id"]] != layout_name(kind, record) and old is None:
            self.complain(f"{where}: in layout {self.layouts[asset['asset_layout_id']]}")
        if old is not None and old["asset_layout_id"] != asset["asset_layout_id"]:
            self.complain(f"{where}: moved")
        if asset["archived"]:
            self.complain(f"{where}: archived")
        wanted_name = old["name"] if old is not None else expected_name(kind, record)
        if (asset["name"] or "").strip() != (wanted_name or "").strip():
            self.complain(f"{where}: is called {asset['name']!r}, not {wanted_name!r}")
        self.check_primary(where, kind, record, asset, old)
        self.check_fields(where, kind, record, asset, old)

    def check_primary(self, where, kind, record, asset, old):
        wanted = {"primary_serial": None, "primary_model": None, "primary_manufacturer": None, "primary_mail": None}
        if kind == "configuration":
            serial = (record.get("serialNumber") or "").strip()
            wanted["primary_serial"] = serial if serial.casefold() not in PLACEHOLDERS else None
            wanted["primary_model"] = record.get("modelNumber") or None
            wanted["primary_manufacturer"] = path(record, "manufacturer", "name")
        elif kind == "contact":
            wanted["primary_mail"] = item(record, "Email")
        for name, value in wanted.items():
            value = value or (old or {}).get(name)
            if (value or None) != (asset[name] or None):
                self.complain(f"{where}: {name} is {asset[name]!r}, not {value!r}")

    def check_fields(self, where, kind, record, asset, old):
        layout = next(row for row in self.after["asset_layouts"] if row["id"] == asset["asset_layout_id"])
        for field in layout["fields"]:
            label = field["label"]
            found = self.field(asset, label)
            kept = self.field(old, label) if old is not None else None
            source = FIELDS[kind].get(label)
            if label == "ConnectWise ID":
                wanted = str(record["id"])
            elif source is None or plain(kept) is not None:
                wanted = kept
            else:
                wanted = source(record)
            if isinstance(wanted, tuple):
                target = self.assets.get(wanted)
                wanted = str(target["id"]) if target is not None and wanted not in self.conflicts else None
            if isinstance(found, list):
                found = ",".join(str(row["id"]) for row in found)
            if not same(label, wanted, found):
                self.complain(f"{where}: {label} is {found!r}, not {wanted!r}")

    def check_foreign(self, claimed):
        """What no record stands behind is as it was."""
        after = {row["id"]: row for row in self.after["assets"]}
        for number, old in self.old.items():
            new = after.get(number)
            if new is None:
                self.complain(f"asset {number} is gone")
            elif number not in claimed and {**old, "company_name": ""} != {**new, "company_name": ""}:
                self.complain(f"asset {number} belongs to nobody and was changed")
        for number in after:
            if number not in self.old and number not in claimed:
                self.complain(f"asset {number} stands for no record in scope")
        for table in ("asset_layouts", "lists", "matchers", "relations"):
            if self.before[table] != self.after[table]:
                self.complain(f"{table} were changed")

    def check_companies(self):
        old = {row["id"]: row for row in self.before["companies"]}
        behind = {}
        for cw_id, hudu_id in self.matches.items():
            behind.setdefault(hudu_id, []).append(self.companies[cw_id])
        for number, row in self.hudu_companies.items():
            if number not in behind:
                if old.get(number) != row:
                    self.complain(f"company {number} belongs to nobody and is new or was changed")
            elif len(behind[number]) == 1:
                self.check_company(behind[number][0], row, old.get(number))
        self.counts["company"] = len(behind)

    def check_company(self, company, row, old):
        site = company.get("website") or ""
        wanted = {"address_line_1": company.get("addressLine1"), "address_line_2": company.get("addressLine2"),
                  "city": company.get("city"), "state": company.get("state"), "zip": company.get("zip"),
                  "country_name": path(company, "country", "name"), "phone_number": company.get("phoneNumber"),
                  "fax_number": company.get("faxNumber"),
                  "website": site if "://" in site or not site else "https://" + site,
                  "company_type": ", ".join(kind["name"] for kind in company.get("types") or [])}
        if old is None:
            wanted["name"] = clean(company["name"])
        wanted["id_number"] = (old or {}).get("id_number") or company["identifier"]
        for name, value in wanted.items():
            value = value or (old or {}).get(name)
            if plain(value) != plain(row[name]):
                self.complain(f"company {company['id']} (Hudu {row['id']}): {name} is {row[name]!r}, not {value!r}")
        if row["archived"] != is_inactive(company):
            self.complain(f"company {company['id']} (Hudu {row['id']}): archived is {row['archived']}")

    def check_tiles(self):
        """One tile for each Hudu company that has an agreement in force."""
        today = self.today
        wanted = {}
        for agreement in self.cw["agreements"]:
            company = path(agreement, "company", "id")
            if (company in self.matches and not is_inactive(self.companies[company])
                    and not agreement.get("cancelledFlag")
                    and (agreement.get("noEndingDateFlag") or (date(agreement.get("endDate")) or today) >= today)):
                wanted.setdefault(self.matches[company], 0)
                wanted[self.matches[company]] += 1
        found = {}
        for tile in self.after["magic_dash"]:
            if tile["company_id"] in found:
                self.complain(f"company {tile['company_id']} has two tiles")
            found[tile["company_id"]] = tile["content"].count("<tr>") - 1
        if found != wanted:
            self.complain(f"tiles differ: found {sorted(found.items() - wanted.items())}, "
                          f"not {sorted(wanted.items() - found.items())}")

    @property
    def today(self):
        return datetime.datetime.now(datetime.timezone.utc).date().isoformat()
