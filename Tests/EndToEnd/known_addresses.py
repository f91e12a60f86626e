"""What test_sweep.py knows of every address: who may, what it takes, and what the parts of its path stand for."""

# Who may, and what the form carries if it is one: such that it would have an effect.
PAGES = {
    ("GET", "today"): "staff",
    ("GET", "members"): "staff",
    ("GET", "members/export.csv"): "owner",
    ("GET", "members/new"): "owner",
    ("POST", "members/new"): ("owner", {"phone": "+14155550109"}),
    ("GET", "members/:contact"): "staff",
    ("POST", "members/:contact/points"): ("owner", {"points": "5", "reason": "sorry"}),
    ("POST", "members/:contact/stamps"): ("owner", {"card": "latte", "count": "1"}),
    ("POST", "members/:contact/coupons"): ("staff", {"code": ":coupon"}),
    ("GET", "members/:contact/merge"): "owner",
    ("POST", "members/:contact/merge"): ("owner", {"phone": ":stranger", "reason": "new phone"}),
    ("GET", "members/:contact/forget"): "owner",
    ("POST", "members/:contact/forget"): ("owner", {}),
    ("GET", "till"): "staff",
    ("GET", "till/people"): "staff",
    ("POST", "till"): ("staff", {"phone": ":phone", "amount": "3.00", "do": "earn"}),
    ("POST", "till/undo"): ("staff", {"ticket": "m:contact-1"}),
    ("GET", "inbox"): "owner",
    ("POST", "inbox/:number/answer"): ("owner", {"words": "Yes."}),
    ("POST", "inbox/:number/done"): ("owner", {}),
    ("POST", "inbox/:number/open"): ("owner", {}),
    ("GET", "numbers"): "owner",
    ("GET", "numbers/:file"): "owner",
    ("GET", "codes"): "staff",
    ("GET", "codes/new"): "owner",
    ("POST", "codes/new"): ("owner", {"keyword": ":join", "points": "5"}),
    ("GET", "codes/:code"): "staff",
    ("POST", "codes/:code/revoke"): ("owner", {}),
    ("GET", "codes/:code/code.svg"): "staff",
    ("GET", "codes/:code/code.png"): "staff",
    ("GET", "codes/:code/poster/:size"): "staff",
    ("GET", "codes/:code/poster/:size/poster.svg"): "staff",
    ("GET", "texts"): "owner",
    ("GET", "rules"): "owner",
    ("GET", "keywords"): "owner",
    ("GET", "keywords/new"): "owner",
    ("GET", "keywords/:name"): "owner",
    ("POST", "keywords/save"): ("owner", {"name": "WIFI", "action": "say", "say": "no", "do": "save", "digest": ":digest"}),
    ("POST", "keywords/preview"): ("owner", {"name": "WIFI", "action": "say", "say": "no"}),
    ("POST", "keywords/:name/pause"): ("owner", {"paused": "yes"}),
    ("POST", "keywords/:name/remove"): ("owner", {"do": "save", "digest": ":digest"}),
    ("GET", "rewards"): "owner",
    ("GET", "rewards/new"): "owner",
    ("GET", "rewards/:id"): "owner",
    ("POST", "rewards/save"): ("owner", {"name": "Tea", "cost": "9", "do": "save", "digest": ":digest"}),
    ("POST", "rewards/:id/remove"): ("owner", {"do": "save", "digest": ":digest"}),
    ("POST", "rewards/preview"): ("owner", {"name": "Tea", "cost": "9"}),
    ("GET", "wording"): "owner",
    ("GET", "wording/:name"): "owner",
    ("POST", "wording/:name"): ("owner", {"text": "{{shop}}: {{balance}}!", "do": "save", "digest": ":digest"}),
    ("POST", "wording/:name/preview"): ("owner", {"text": "{{shop}}: {{balance}}!"}),
    ("GET", "file"): "owner",
    ("POST", "file"): ("owner", {"text": ":file", "do": "save", "digest": ":digest"}),
    ("POST", "file/preview"): ("owner", {"text": ":file"}),
    ("GET", "versions"): "owner",
    ("GET", "versions/:id"): "owner",
    ("POST", "versions/:id"): ("owner", {"do": "save", "digest": ":digest"}),
    ("GET", "settings"): "owner",
    ("GET", "settings/staff"): "owner",
    ("GET", "settings/keys"): "owner",
    ("POST", "settings/keys"): ("owner", {"name": "till", "rights": "visits"}),
    ("POST", "settings/keys/:key/revoke"): ("owner", {}),
    ("GET", "settings/sessions"): "owner",
    ("POST", "settings/sessions/:session/end"): ("owner", {}),
    ("POST", "sign-out"): ("staff", {}),
}
# What stands for a part of an address, by its name and the address's first part.
PARTS = {
    ":contact": "contact", ":number": "letter", ":code": "token", ":key": "key", ":session": "session", "versions:id": "version",
    "keywords:name": "keyword",
}  # fmt: skip
CONSTANTS = {":size": "a4", ":file": "texts.csv", "rewards:id": "free-latte", "wording:name": "balance"}
# Addresses that name a thing of one shop alone.
OWN = set(PARTS)

ENTRANCE = {("GET", "nil", "_"), ("POST", "nil", "_"), ("POST", '"code"', "1"), ("GET", '"link"', "2"), ("POST", '"link"', "2")}

API = {("members", "0", ""), ("members", "1", ""), ("purchases", "0", ""), ("purchases", "2", "refunds"), ("visits", "0", ""), ("actions", "0", ""),
       ("plans", "0", ""), ("rewards", "0", ""), ("coupons", "1", ""), ("coupons", "2", "use"), ("tokens", "0", ""), ("tokens", "1", ""),
       ("tokens", "2", ""), ("texts", "0", ""), ("texts", "1", ""), ("events", "0", "")}  # fmt: skip
# Method, address, body, and the right that it takes; None where every key has it.
CALLS = [
    ("GET", "members", None, "members.read"),
    ("POST", "members", {"phone": "+14155550109"}, "members.write"),
    ("GET", "members/{phone}", None, "members.read"),
    ("PATCH", "members/{phone}", {"points": 1, "reason": "x"}, "members.write"),
    ("POST", "purchases", {"phone": "{phone}", "amount": 100}, "purchases"),
    ("POST", "purchases/{order}/refunds", {}, "purchases"),
    ("POST", "visits", {"phone": "{phone}"}, "visits"),
    ("POST", "actions", {"phone": "{phone}", "action": "review"}, "actions"),
    ("POST", "plans", {"phone": "{phone}", "plan": "plus"}, "plans"),
    ("GET", "rewards", None, None),
    ("GET", "coupons/{coupon}", None, "coupons"),
    ("POST", "coupons/{coupon}/use", None, "coupons"),
    ("GET", "tokens", None, "tokens"),
    ("POST", "tokens", {}, "tokens"),
    ("DELETE", "tokens/{token}", None, "tokens"),
    ("GET", "tokens/{token}/qr.svg", None, "tokens"),
    ("GET", "tokens/{token}/qr.png", None, "tokens"),
    ("POST", "texts", {"phone": "{phone}", "text": "hi", "purpose": "service"}, "texts"),
    ("GET", "texts/{text}", None, "texts"),
    ("GET", "events", None, "events"),
]
# Calls that somebody unknown to the shop may be meant by, as by right: they are asked to join.
ASKING = {("POST", "members"), ("POST", "purchases")}

ROUTES = {
    ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics"), ("GET", "/j/:token"), ("GET", "/j/:token/poster"), ("GET", "/assets/:name"),
    ("GET", "/my/:secret"), ("POST", "/hooks/:shop/:source"), ("GET", "/simulator"), ("GET", "/simulator/events"),
    ("GET", "/simulator/codes/:code"), ("POST", "/simulator/texts"), ("GET", "/openapi.json"), ("GET", "/openapi"),
}  # fmt: skip

# What there is not, in the shape of what there is.
NONE = {
    "contact": "00000000000000a1", "coupon": "K7M3Q9", "order": "none-A-1", "text": "00000000000000a1", "token": "7K3M9QTQ", "letter": "77",
    "version": "2026-01-05T17-00-00.123Z", "session": "00000000000000a1", "key": "00000000000000a1", "secret": "pk_0000000000000000_" + "0" * 40,
    "phone": "+14155550108", "keyword": "NOTHING", "page": "0" * 40, "cursor": "1",
}  # fmt: skip
NOBODY = {"stranger": "+14155550107", "join": "NOTHING"}
