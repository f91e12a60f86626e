extension OptOutLanguage {
  /// What the words of German stand for; the ways stand beside.
  static let germanWords: [String: String] = [
    "POLITE": """
    bitte bitteschön biite bite bittee pls danke dankeschön dankesehr vielen_dank danke_schön danke_im_voraus \
    vielen_dank_im_voraus merci hallo hi hey moin servus guten_tag guten_morgen guten_abend grüß_gott \
    liebe_leute sehr_geehrte damen_und_herren entschuldigung entschuldigen_sie sorry verzeihung tut_mir_leid \
    mfg mit_freundlichen_grüßen lg liebe_grüße viele_grüße gruß grüße schönen_tag tschüss jetzt sofort umgehend \
    unverzüglich endlich gefälligst verdammt verdammte verdammten scheiße scheiss scheiß verflucht zum_teufel \
    um_gottes_willen mal doch einfach leute ok okay dringend ein_für_alle_mal für_immer endgültig ernsthaft \
    echt wirklich freundlicherweise höflich freundlichst mann alter digga ihr_lieben nochmal_danke
    """,
    "LIGHT": """
    der die das den dem des ein eine einen einem einer eines mein meine meinen meiner meinem euer eure euren \
    eurer eurem ihr ihre ihren ihrer ihrem dein deine deinen deiner sie euch dir dich ihnen mir mich uns unser \
    unsere von vom mit an am auf aus im in zu zur zum per via für über bei als und_co so diese diesen dieser \
    dieses dieser_art solche solcher solchen weitere weiteren weiterer mehr ständig ständigen nervigen blöden \
    dummen dauernden täglichen tägliche ungewollten irgendwelche irgendwas alle allen sämtliche sämtlichen \
    ganzen jede jeden hier nie wieder nicht nix nichts auch sms handy nummer künftig zukünftig in_zukunft \
    ab_sofort keine es o oder werbe werbung meiner_seite überhaupt noch
    """,
    "JOINT": "und aber weil denn da wenn falls sonst bevor während obwohl sondern also dass damit",
    "OPENER": "ich wir wer ihr sie",
    "LEAD": """
    bin sind \
    ich wir möchte will würde wollen möchten wünsche wünschen gerne gern kann könnt können könnten könntet \
    kannst könntest ihr sie du bitte_um bittet würdet würden wie wo man habe hab gesagt ich_sagte sagte nein ja \
    oh also na nun müsst müssen sollt sollen hiermit bitten verlange fordere euch_auf erneut nochmals \
    wie_kann_ich wie_kann_man hab_gesagt dann dringend_um damit das die alles eure antwort schon schon_mal \
    dreimal zweimal mehrfach bereits diese nachrichten sms zu das_muss muss macht mach machen_sie schluss
    """,
    "CEASE": """
    hoert hoeren hoer hörts hoerts hörn abstellen \
    hör_auf hört_auf hören_sie_auf hoer_auf hoert_auf hoeren_sie_auf hör_mal_auf hör_endlich_auf \
    hört_endlich_auf hört_mal_auf aufhören aufhoeren aufzuhören aufhörn aufhör stoppen stoppt stoppen_sie \
    stoppe gestoppt unterlassen unterlassen_sie unterlasst unterlass lasst_das lass_das lassen_sie_das \
    einstellen einzustellen stellt stellen_sie stell stellt_ein beenden beendet beenden_sie beende schluss_mit \
    schluss schluß genug_mit genug_von genug reicht_mit hört hören_sie hör stop_mit aufhört haltet_ein \
    verzichten_sie_auf verzichtet_auf absehen
    """,
    "OFF": """
    abbestellen abbestellt abbestellung kündigen kuendigen kündige kündigt kündigung beenden beende beendet \
    ausschalten abschalten deaktivieren deaktiviert deaktiviere stornieren ausstellen abstellen abmelden \
    schaltet schalten stellt löschen lösche löscht ende einstellen sperren blockieren stummschalten widerrufe \
    widerrufen
    """,
    "UNSUB": """
    einwilligung_widerrufen zustimmung_widerrufen ~abmelden abmeldn abmelde ~abmeldung abgemeldet abzumelden meldet_mich_ab melden_sie_mich_ab meld_mich_ab \
    melde_mich_ab melde_mich_hiermit_ab mich_ab austragen austrag auszutragen ausgetragen tragt_mich_aus \
    tragen_sie_mich_aus trag_mich_aus abbestellen abbestelle abzubestellen abbestellung ausgetragen_werden \
    newsletter_abmelden sms_abmelden abo_kündigen abo_beenden abo_löschen deabonnieren abbo_kündigen \
    abgemeldet_werden meldet_uns_ab steige_aus aussteigen
    """,
    "CONTACT": """
    schreib schreibt schreiben schreiben_sie schreibe schreibn anzuschreiben anschreiben angeschrieben \
    geschrieben texten textet simsen kontaktieren kontaktiert kontaktiere kontaktier kontaktaufnahme \
    kontaktiert_werden belästigen belästigt belästige belästigung belästigungen belaestigen nerven nervt nerve \
    nervst zuspammen spammen spammt zumüllen vollspammen anrufen anrufe ruft melden meldet meldet_euch stören \
    stört behelligen behelligt bombardieren bombardiert zutexten vollmüllen terrorisieren nachrichten_schreiben \
    zu_schreiben melden_sie_sich anzurufen
    """,
    "MSG": """
    ~nachricht ~nachrichten nachichten narichten nachrichtn nachrichen nachricht_mehr sms smse smsen \
    textnachricht ~textnachrichten texte mitteilung ~mitteilungen meldungen ~benachrichtigung \
    ~benachrichtigungen push werbung werbungen werbe_sms werbesms werbenachrichten ~werbenachricht newsletter \
    spam promo promos reklame abo abonnement massen_sms msg msgs whatsapp infos_per_sms erinnerungen infosms \
    info_sms marketing
    """,
    "THIS": "das dies diese nichts nix davon sie weitere von_euch von_ihnen mehr_davon sowas keine keinerlei",
    "NO": "keine kein keinerlei keinen ohne nie",
    "WANTMORE": "weiterhin",
    "PREP": "an auf mit von per über unter hier bei zu in",
    "REMOVE": """
    streichts löschts nehmts \
    löschung lösch lösche löscht löschen löschen_sie loeschen loescht loesche gelöscht zu_löschen entfern \
    entferne entfernen entfernt entfernen_sie nehmt nehmen nehme nimm nehmen_sie streich streiche streicht \
    streichen streichen_sie austragen rausnehmen herausnehmen raus rausschmeißen schmeißt werft wirf tragt \
    rausgenommen gestrichen rauslöschen ausschließen trag tragen entnehmen runter runternehmen aussortieren
    """,
    "FROM": "von vom aus raus runter heraus",
    "WRONG": "falsche falsch falscher falschen verkehrte falschn verwechselt verkehrt",
    "PERSON": "person mann frau empfänger adressat richtige richtiger",
    "FIX": "becher bestellung tisch rechnung neue laden konto filiale karte kundenkarte punkte bon",
    "REFUSE": "verweigere lehne ablehne untersage verbiete",
    "NEVER": "nie niemals nicht kein keine",
    "REVOKE": "widerrufe widerruf widerrufen entziehe ziehe zurückziehen widerspreche widersprechen zurück entzogen",
    "BLOCK": "blockier blockiere blockieren blockiert blocke geblockt blocken sperre gesperrt",
    "YOU": "euch sie dich nummer die diese",
    "ALWAYS": """
    in_ruhe lass_mich_in_ruhe lasst_mich_in_ruhe lassen_sie_mich_in_ruhe lasst_uns_in_ruhe lasst_mich_zufrieden \
    lass_mich_zufrieden falsche_nummer falsche_nr falsche_numer falsche_person falsche_handynummer \
    falscher_empfänger falscher_kontakt falscher_ansprechpartner in_der_nummer_geirrt in_der_nummer_vertan \
    nummer_verwechselt nummer_vertan nummer_geirrt verwählt sie_haben_sich_verwählt nicht_der_richtige \
    nicht_die_richtige nicht_mehr_die_nummer_von nicht_mehr_meine_nummer nicht_die_nummer_von gehört_nicht_mehr \
    gehört_jemand_anderem nummer_gehört_jetzt die_nummer_ist_nicht_mehr kenne_keine* ich_kenne_sie_nicht \
    hier_gibt_es_keine* hier_wohnt_kein* wohnt_hier_nicht wohnt_nicht_mehr_hier verpisst_euch verpiss_dich \
    verzieht_euch haut_ab hau_ab leckt_mich leck_mich fickt_euch fick_dich geht_sterben geht_mir_nicht_auf_den \
    geht_mir_auf_den_sack geht_mir_auf_die_nerven gehen_mir_auf_die_nerven gehen_mir_auf_den \
    geht_mir_auf_den_keks ihr_nervt belästigen_mich belästigt_mich belästigung das_ist_belästigung stalking \
    unerwünschte_werbung keine_werbung nicht_mehr_kontaktieren nicht_kontaktieren nicht_stören \
    nicht_anschreiben kein_kontakt keinen_kontakt kein_kunde keine_kundin nicht_mehr_kunde nicht_mehr_kundin \
    kein_mitglied_mehr raus_aus_dem_verteiler raus_aus_der_liste aus_dem_verteiler aus_eurem_verteiler \
    aus_ihrem_verteiler aus_der_liste aus_eurer_liste aus_ihrer_liste von_der_liste von_eurer_liste \
    von_ihrer_liste aus_diesem_verteiler von_dieser_liste aus_deiner_liste vergesst_meine_nummer \
    vergiss_meine_nummer vergessen_sie_meine_nummer streicht_meine_nummer stop_sms sms_stop sms_los \
    nachrichten_los ohne_meine_einwilligung ohne_meine_zustimmung ohne_meine_erlaubnis ohne_erlaubnis \
    keine_einwilligung keine_zustimmung keine_erlaubnis nie_zugestimmt nicht_zugestimmt nie_eingewilligt \
    nie_angemeldet nicht_angemeldet nie_abonniert nie_bestellt_diese nicht_abonniert will_das_nicht_mehr \
    möchte_das_nicht_mehr will_nichts_mehr_von will_nix_mehr_von möchte_nichts_mehr_von
    """,
    "ALONE": """
    lasst_das_sein lass_das_sein lasst_es_sein lass_es_sein es_reicht jetzt_reicht_es reicht_jetzt \
    mir_reicht_es mir_reichts reicht es_reicht_jetzt das_reicht genug genug_ist_genug genug_jetzt schluss \
    schluss_jetzt schluss_damit aus_ende nervt das_nervt ihr_nervt nur_noch_nervig nicht_mehr nie_wieder \
    nie_mehr nichts_mehr nix_mehr keine_mehr nicht_mehr_schreiben nicht_mehr_schicken nicht_mehr_senden \
    nicht_schreiben nicht_senden hör_auf hört_auf hören_sie_auf aufhören lass_es lasst_es lass_das lasst_das \
    lassen_sie_das lassen_sie_es will_ich_nicht ich_will_das_nicht ich_will_nicht_mehr will_nicht_mehr \
    nerv_nicht nerv_mich_nicht nervt_nicht_mehr nervt_mich_nicht_mehr \
    möchte_nicht_mehr ich_möchte_das_nicht brauche_ich_nicht brauch_ich_nicht brauche_ich_nicht_mehr \
    ich_bin_raus bin_raus raus_hier zieht_leine blockiert geblockt gesperrt ich_blockiere_euch blockiere_euch \
    spam das_ist_spam spammer kein_bedarf keinen_bedarf bedarf_nicht keine_zeit_dafür verschwindet finger_weg \
    weg_damit bin_weg nummer_löschen meine_nummer_löschen mich_löschen raus_nehmen ich_kündige \
    ich_kündige_hiermit kündige_hiermit ich_widerspreche widerspruch ich_widerrufe ich_steige_aus unerwünscht \
    kein_bock kein_bock_mehr keinen_bock keine_lust_mehr keine_lust stell_das_ab stellt_das_ab \
    stellen_sie_das_ab stellt_das_ein stellen_sie_das_ein halt_die_klappe halts_maul danke_nein_danke_stop ruhe
    """,
    "JEST": "lustig lecker witzig köstlich geil süß genial herrlich sterbe hunger platze super mega zuckersüß",
    "THING": """
    yogakurs yogakurse spinningkurs pilateskurs kochkurs yogastunde probestunde gruppe_am \
    training kurs kurse kursen spind stunde stunden yoga pilates boxen sauna handtuch trainer stunde workshop haarschnitt farbe nägel maniküre massage gesicht bohrer bohrmaschine leiter säge schrauben miete wein suppe pizza pommes salat tomaten knoblauch mayo ei reis bier probetraining foto fotos \
    bestellung bestellungen reservierung termin tisch milch zucker zwiebel zwiebeln käse kaffee tee sahne eis \
    brezel brezeln brot kuchen keks kekse croissant croissants sirup soße sauce getränk getränke essen rechnung \
    karte karten serviette servietten strohhalm strohhalme besteck tüte tasche bon kassenbon code codes punkte \
    stempel gutschein coupon lieferung trinkgeld latte schaum produkt artikel menü fleisch becher deckel \
    aufpreis nüsse gluten brötchen salz platz plätze parkplatz löffel zimt torte speisekarte
    """,
    "ALL": """
    alles das damit es jetzt schon hier sofort mit_dem_mist mit_dem_scheiß mit_dem_quatsch mit_dem_spam \
    mit_diesem_mist mich dies auf ganz damit_auf dies_hier
    """,
    "SEND": """
    schick schicken schickt schicke schicken_sie zuschicken zu_schicken geschickt senden sendet sende zusenden \
    zu_senden gesendet zusendung zusendungen versenden versendet verschicken verschickt zustellen zukommen \
    zuschickt zusendet schickn versand versenden_sie senden_sie
    """,
    "OFFER": """
    angebot angebote angeboten mist scheiß scheiss kram zeug müll quatsch rabatte gutscheine infos dreck nix \
    nichts sowas das dienst service mails aktionen
    """,
    "RECV": """
    bekommen erhalten kriegen empfangen bekomm hören lesen sehen zugeschickt zugesendet gesendet angeschrieben \
    kontaktiert belästigt haben informiert
    """,
    "NEG": """
    kei keini \
    nicht nie nichts nix kein keine keinen keiner keinerlei keine_weiteren nich ned nit niemals nimmer net ohne \
    keene keen nie_wieder
    """,
    "NOMORE": """
    keine_weiteren keinerlei nie_wieder genug_von genug_mit schluss_mit keine kein keinen keen keene \
    null_bock_auf kein_bock_auf keinen_bock_auf keine_lust_auf
    """,
    "MORE": """
    meh \
    mehr wieder nochmal noch_mal erneut weiter weitere weiterhin länger ferner jemals noch_einmal künftig \
    zukünftig
    """,
    "WANT": """
    wott \
    will möchte moechte wollen möchten wünsche wuensche wünschen brauche brauchen mag bock lust interesse \
    interessiert wünscht will_ich möchte_ich würde erwünscht gewünscht willige zugestimmt zustimmen wolln wil
    """,
    "ME": """
    mich uns mir mi meine_frau meinen_mann mein_mann mein_sohn meine_tochter meine_mutter meinen_vater meine_daten \
    mein_kontakt meinen_kontakt meinen_namen meine_kontaktdaten
    """,
    "NUM": """
    nummer telefonnummer handynummer tel telefon handy rufnummer nr daten kontaktdaten kontakt handynr \
    mobilnummer telefonnr anschluss numer nummr
    """,
    "LIST": """
    listn liste listen verteiler verteilerliste datenbank system kartei adressbuch kontakte kontaktliste verzeichnis \
    datei mailingliste verteilern abo programm gruppe club
    """,
    "REMOVEME": """
    nehmt_mich_raus nehmen_sie_mich_raus nimm_mich_raus nehmen_sie_mich_aus nehmt_mich_aus nimm_mich_aus \
    nehmt_mich_von nehmen_sie_mich_von nimm_mich_von löscht_mich löschen_sie_mich lösch_mich entfernt_mich \
    entfernen_sie_mich entferne_mich streicht_mich streichen_sie_mich streich_mich mich_löschen mich_entfernen \
    mich_streichen mich_austragen mich_abmelden mich_rausnehmen mich_raus mich_aus mich_von uns_rausnehmen \
    nehmt_uns_raus nehmt_uns_von lasst_mich_raus schmeißt_mich_raus werft_mich_raus tragt_mich_aus uns_löschen
    """,
    "TIRED": """
    satt genug leid leid_mit nervt nerven genervt kotzt schnauze_voll nase_voll die_faxen_dicke hasse keinen_bock \
    kein_bock null_bock keine_lust stinkt überdruss lästig
    """,
    "TOOMANY": """
    zu_viele zuviele zu_viel zuviel ständig dauernd andauernd viel_zu_viele täglich jeden_tag pausenlos so_viele \
    den_ganzen_tag permanent zu_oft so_oft zu_häufig haufenweise
    """,
    "ANNOY": """
    nervt nerven nervig lästig unerwünscht belästigend belästigen stören stört aufdringlich penetrant \
    unerträglich spam ungewollt ungebeten zu_viel
    """,
    "SIGNUP": """
    angemeldet registriert abonniert zugestimmt eingewilligt bestellt einverstanden eingetragen beantragt gewollt \
    erlaubt erlaubnis einwilligung zustimmung verlangt darum_gebeten gewünscht gegeben genehmigt
    """,
    "CONSENT": """
    einwilligung zustimmung erlaubnis einverständnis genehmigung datennutzung nutzung einverstanden zugestimmt \
    verwendung
    """,
    "NOTINT": """
    kein_interesse keinerlei_interesse kein_intresse kein_interrese keine_interesse nicht_interessiert \
    nicht_mehr_interessiert kein_interesse_mehr interessiert_mich_nicht interessiert_mich_nicht_mehr \
    interessiert_nicht interessiert_mich_alles_nicht null_interesse nich_interessiert bin_nicht_interessiert \
    interessieren_mich_nicht interessiert_uns_nicht nix_interesse desinteresse
    """,
    "REPORT": """
    melden melde zeige anzeigen anzeige erstatte verklagen verklage gemeldet angezeigt beschweren beschwerde
    """,
    "AUTHORITY": """
    anzeige strafanzeige \
    anwalt anwältin polizei gericht bundesnetzagentur datenschutzbehörde verbraucherzentrale \
    anwalt anwältin bundesnetzagentur polizei verbraucherschutz verbraucherzentrale dsgvo datenschutzbehörde \
    rechtsanwalt rechtliche_schritte anzeige unterlassungsklage klage abmahnung rechtsweg anzeige_erstatten \
    zeige_euch_an zeige_sie_an anwalt_ein robinsonliste datenschutzbeauftragten gericht
    """,
    "WHOLE": """
    widerruf widerspruch \
    ende abmelden beenden kündigen kuendigen kündigung abbestellen stopp löschen entfernen austragen raus \
    verstorben blockieren deaktivieren streichen abbrechen abbruch abmeldung sperren falsch kündige \
    ausschalten aus falsch_verbunden ausgetragen
    """,
    "LEAVE": """
    lass* lasst lassen
    """,
    "PEACE": """
    in_ruhe in_frieden ruhe
    """,
    "NEXT": """
    nächsten nächster naechsten weitere_nachricht weitere_sms \
    noch_eine nächste naechste nochmal
    """,
    "SAID": """
    geschrieben gesagt geantwortet geschickt gesendet gebeten
    """,
    "STILL": """
    weiter trotzdem immer_noch weiterhin
    """,
    "USE": """
    nutzen verwenden verarbeiten nutzung verarbeitung
    """,
    "OBJECT": """
    widerspreche widerspruch
    """,
    "KNOWN": """
    anmeldung anmelden angemeldet anmeldungen
    """,
    "WHEN": """
    montag dienstag mittwoch donnerstag freitag samstag sonntag morgen_früh heute_abend übermorgen
    """,
    "FREEME": """
    verschont_mich verschone_mich verschonen_sie_mich verschont_uns vergesst_mich erspart_mir erspare_mir ersparen_sie_mir erlöst_mich befreit_mich verschont_mich_mit
    """,
    "LAST": """
    letzte letzter letztes letzten
    """,
    "WISH": """
    lasst_das lass_das soll sollte hoffe hoffentlich das_war
    """,
  ]
}
