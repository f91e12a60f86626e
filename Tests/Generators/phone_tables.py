"""Makes Sources/Texting/Hours/{PrefixZones,NumberPlaces}.swift from the tables of PyPI's `phonenumbers`.

    pip install phonenumbers==9.0.43
    python Tests/Generators/phone_tables.py Sources/Texting/Hours
"""

import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA
from phonenumbers.tzdata import TIMEZONE_DATA

COLUMNS = 116
SAMPLES = 40
DEPTH = 4
DICE = random.Random(1)
AREAS = {
    "AB": "Alberta", "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "BC": "British Columbia",
    "CA": "California", "CO": "Colorado", "CT": "Connecticut", "DC": "Washington D.C.", "DE": "Delaware", "FL": "Florida",
    "GA": "Georgia", "HI": "Hawaii", "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "MA": "Massachusetts", "MB": "Manitoba", "MD": "Maryland", "ME": "Maine",
    "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri", "MS": "Mississippi", "MT": "Montana", "NB": "New Brunswick",
    "NC": "North Carolina", "ND": "North Dakota", "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey",
    "NL": "Newfoundland and Labrador", "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio", "OK": "Oklahoma",
    "ON": "Ontario", "OR": "Oregon", "PA": "Pennsylvania", "QC": "Quebec", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "SK": "Saskatchewan", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia",
    "VT": "Vermont", "WA": "Washington State", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
}  # fmt: skip
ODD = {
    "British Colombia": ["BC"], "Nova Scotia/Prince Edward Island": ["NS", "PE"],
    "Northwest Territories/Nunavut/Yukon": ["NT", "NU", "YT"],
}  # fmt: skip
CANADA = {"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"}
# Territories of the United States that are regions of their own to the library.
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}
CODES = {name: code for code, name in AREAS.items()}


def areas_named(description):
    if description in ODD:
        return ODD[description]
    if description in CODES:
        return [CODES[description]]
    ending = re.search(r", ([A-Z]{2})$", description or "")
    return [ending[1]] if ending and (ending[1] in AREAS or ending[1] in CANADA) else []


def places_of_area_code(code):
    """Of 1 and an area code: ISO 3166-2 where the library says it, a country otherwise, nothing where it does not know."""
    for last in range(10):
        number = phonenumbers.parse(f"+{code}{'2345678901'[last]}{last}55{last}012"[:12])
        region = phonenumbers.region_code_for_number(number)
        if region and region not in ("US", "CA"):
            return ["US-" + region if region in TERRITORIES else region]
    areas = areas_named(GEOCODE_DATA.get(code, {}).get("en"))
    if not areas:
        # the library knows only towns here: the area that most of them lie in
        towns = [areas_named(names.get("en")) for prefix, names in GEOCODE_DATA.items() if prefix.startswith(code)]
        most = Counter(area for town in towns for area in town).most_common(1)
        areas = [most[0][0]] if most else []
    return [("CA-" if area in CANADA else "US-") + area for area in areas]


def kind(code, national, lengths):
    """Whether numbers that begin so belong to a town: "town", "country" (mobiles and the like), "both", or "none" that is valid."""
    seen = set()
    for length in lengths:
        for _ in range(SAMPLES if length > len(national) else 0):
            digits = national + "".join(DICE.choice("0123456789") for _ in range(length - len(national)))
            number = phonenumbers.PhoneNumber(country_code=code, national_number=int(digits))
            if digits.startswith("0"):
                number.italian_leading_zero = True
            if phonenumbers.is_valid_number(number):
                seen.add("town" if phonenumbers.is_number_geographical(number) else "country")
    return "both" if len(seen) == 2 else seen.pop() if seen else "none"


def countrywide(code, lengths, national=""):
    """The prefixes under which no number belongs to a town. What is still mixed after DEPTH digits counts as such: more zones,
    fewer hours."""
    what = kind(code, national, lengths) if national else "both"
    if what != "both" and (what == "town" or len(national) >= 2):
        return what, [national] if what == "country" else []
    if len(national) == DEPTH:
        return "country", [national]
    children = [countrywide(code, lengths, national + digit) for digit in "0123456789"]
    if national and all(child == "none" for child, _ in children):
        return what, [national] if what == "country" else []
    if national and all(child in ("country", "none") for child, _ in children):
        return "country", [national]
    return "both", [prefix for _, prefixes in children for prefix in prefixes]


def zones_by_prefix():
    """The library's table, but where a number's type is not one of a town it says the zones of its whole country; so does this
    one, for the countries with several. North America's mobiles are like all its numbers."""
    table = dict(TIMEZONE_DATA)
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        sets = {names for prefix, names in TIMEZONE_DATA.items() if prefix.startswith(str(code))}
        if code == 1 or len(sets) < 2 or str(code) not in TIMEZONE_DATA:
            continue
        metadata = [phonenumbers.PhoneMetadata.metadata_for_region(region) for region in regions]
        lengths = sorted({length for data in metadata for length in data.general_desc.possible_length})
        for national in countrywide(code, lengths)[1]:
            prefix = f"{code}{national}"
            table = {known: names for known, names in table.items() if not known.startswith(prefix)}
            table[prefix] = TIMEZONE_DATA[str(code)]
    return table


def zones():
    """Prefixes by their zones, without those that say what a shorter one says."""
    sets = defaultdict(list)
    table = zones_by_prefix()
    for prefix, names in sorted(table.items()):
        shorter = next((table[prefix[:n]] for n in range(len(prefix) - 1, 0, -1) if prefix[:n] in table), None)
        if shorter != names:
            sets[names].append(prefix)
    for names, prefixes in sorted(sets.items(), key=lambda item: item[1]):
        yield "&".join(names)
        stems = defaultdict(list)
        for prefix in prefixes:
            stems[prefix[:4]].append(prefix[4:])
        for stem, endings in stems.items():
            yield stem if endings == [""] else stem + ":" + ",".join(endings)


def area_codes():
    by_place = defaultdict(list)
    # of some they tell more than the code, and never the code alone
    told = {prefix[:4] for prefix in [*TIMEZONE_DATA, *GEOCODE_DATA] if prefix.startswith("1")}
    for code in (f"1{area}" for area in range(200, 1000)):
        known = code in told
        for place in places_of_area_code(code) if known else []:
            by_place[place].append(code[1:])
    for place in sorted(by_place):
        yield place
        yield from by_place[place]


def calling_codes():
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        if code != 1 and regions != ("001",):
            yield str(code)
            yield from regions


def wrapped(words):
    """Lines of words. A comma or an ampersand may end a line too, so that no line is long."""
    lines, line = [], ""
    for word in words:
        for index, piece in enumerate(re.split(r"(?<=[,&])", word) if len(word) > COLUMNS else [word]):
            joined = line + (" " if line and index == 0 else "") + piece
            if line and len(joined) > COLUMNS:
                lines.append(line + (" \\" if index == 0 else "\\"))
                joined = piece
            line = joined
    return "\n".join("    " + line for line in lines + [line])


def table(name, says, words):
    return f'''  /// {says}
  static let {name} = """
{wrapped(words)}
    """
'''


def write(file, type_name, says, tables):
    head = f"""/// {says}
/// Made by Tests/Generators/phone_tables.py from phonenumbers {phonenumbers.__version__} (PyPI, Apache License 2.0).
enum {type_name} {{
"""
    file.write_text(head + "\n".join(tables) + "}\n")


def main(folder):
    zone_words = list(zones())
    write(
        folder / "PrefixZones.swift", "PrefixZones", "Time zones by the first digits of a number.",
        [table("words", "Zones joined by `&`, then their prefixes: `1850:432,433` are 1850432 and 1850433.", zone_words)],
    )  # fmt: skip
    write(
        folder / "NumberPlaces.swift", "NumberPlaces", "Countries and their parts by the first digits of a number.",
        [
            table("areaCodes", "An ISO 3166-2 part, or a country, then its area codes of North America.", area_codes()),
            table("callingCodes", "A calling code, then its countries.", calling_codes()),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
