extension OptOutLanguage {
  /// What the words of Spanish stand for; the ways stand beside.
  static let spanishWords: [String: String] = [
    "POLITE": """
    por_favor porfavor porfa porfis xfa xfavor plis favor gracias muchas_gracias mil_gracias grax hola buenas \
    buenos_dias buenas_tardes buenas_noches disculpe disculpa disculpen perdon perdone saludos de_antemano \
    amablemente ahora ahora_mismo ya_mismo inmediatamente de_inmediato urgente ok vale bueno señor señores \
    señorita amigo amigos oye oigan oiga dios por_dios por_el_amor_de_dios carajo mierda coño joder chingados \
    maldita malditos putos pinches pinche adios buen_dia que_tengan_buen_dia lo_siento lamento de_verdad \
    en_serio enserio para_siempre definitivamente de_una_vez de_una_vez_por_todas atentamente cordialmente che \
    wey guey tio
    """,
    "LIGHT": """
    el la los las un una unos unas de del al a en con por para su sus tu tus vuestro vuestra vuestros vuestras \
    mi mis me nos se te le les lo esta este estos estas esto eso esos esas ese esa mas más tantos tantas tanto \
    muchos molestos molestas más_más ningun ninguna ningún nada nadie tipo ningún_tipo clase parte ustedes \
    usted vosotros ud uds vos telefono celular movil numero texto sms otra otro vez otra_vez nuevo de_nuevo \
    nunca jamas aqui aca este_numero todo todos todas diario diarios tontos publicitarios promocionales \
    comerciales masivos y_o ni o por_este_medio a_este
    """,
    "JOINT": "y e pero porque pq xq ya_que si cuando antes_de mientras aunque pues sino asi_que entonces",
    "OPENER": "yo quien quienes usted ustedes estoy",
    "LEAD": """
    quiero queremos quisiera deseo necesito me_gustaria nos_gustaria solicito pido les_pido le_pido te_pido \
    exijo pueden puede podrian podria puedes podrias podeis favor_de favor haganme_el_favor_de si no oh pues \
    que les_digo digo dije he_dicho ya_dije ya_les_dije que_ya ya como quien haga hagan por_favor_ya solo \
    solamente responder respondo texto envio es_hora_de hay_que deben debe tienen_que tiene_que hacer \
    como_hago_para como_puedo como_se como_hago yo mensajes los_mensajes esto estos_mensajes bueno muy
    """,
    "ALL": "ya todo esto eso todos ahora eso_ya por_completo con_esto con_eso de_todo mensajes le",
    "CEASE": """
    corten corta cortala cortenla córtenla cortenle \
    alto para pare paren parad parar paran pares parenle parale parenlo ya_paren ya_pare dejen deje deja dejad \
    dejar dejes dejense dejate basta basta_ya basta_de ya_basta cesen cese cesar cesa detengan detenga deten \
    detener detenganse detener_ya suspendan suspender suspenda terminen terminar termine dejenme_de dejame_de \
    deje_me_de dejeme_de dejarme_de dejar_de dejen_de eviten evitar evite absténganse_de abstenganse_de \
    abstengase_de dejar_me dejarían dejarian dejaran alto_a
    """,
    "OFF": """
    cancelar cancelen cancele cancela cancelenme cancelame cancelo cancelad anular anulen anule anula \
    desactivar desactiven desactive desactiva finalizar finalicen terminar terminen acabar quitar quiten quita \
    quite apagar apaguen apaga suspender suspendan suspenda eliminar eliminen elimine retirar retiren silenciar \
    cesen baja_de cancelacion cancelación
    """,
    "UNSUB": """
    desuscriv* desuscrib* dessuscriv* \
    de_vaja d_vaja dar_de_vaja denme_de_vaja deme_de_vaja \
    d_baja doy_d_baja me_doy_d_baja \
    ~darme_de_baja darse_de_baja dar_de_baja dame_de_baja denme_de_baja deme_de_baja dadme_de_baja den_de_baja \
    dé_de_baja de_me_de_baja me_den_de_baja me_des_de_baja me_de_de_baja quiero_la_baja la_baja solicito_baja \
    baja_por_favor darnos_de_baja dan_de_baja me_doy_de_baja doy_de_baja desuscrib* ~desuscribir ~desuscribirme \
    desuscripcion desubscrib* dessuscrib* desinscrib* cancelar_suscripcion anular_suscripcion me_quiero_salir \
    quiero_salir quiero_salirme salirme_de salir_de_la_lista dejar_de_recibir dejar_de_seguir sacarme_de \
    quitarme_de no_recibir_mas no_recibir cancelar_mi_suscripcion de_baja me_borro darmed_e_baja darme_d_baja \
    dar_me_de_baja dar_baja
    """,
    "CONTACT": """
    escribir escribirme escribirnos escriban escriba escribas escribais escribiendo escribiéndome escriben_mas \
    texteen textee textear texteando textearme contactar contactarme contacten contacte contactes contactando \
    contactarnos contactéis molestar molestarme molesten moleste molestes molestando molestarnos molesteis \
    mensajear mensajeen spame* spamear joder jodan jodas jodiendo fastidiar fastidien fastidiando chingar \
    chinguen chingando llamen llamar llamando acosar acosen acosando hostigar hostigando comunicarse comuniquen \
    comunicarme comunicarnos incomodar incomoden bombardear bombardeen bombardearme saturar saturen insistir \
    insistan insista dar_lata dar_la_lata contacto contactos
    """,
    "SEND": """
    envien envie envies enviar enviarme enviarnos enviando enviandome envieis manden mande mandes mandar \
    mandarme mandarnos mandando mandandome mandeis mandenme enviaran mandaran envíenme enviar_me mandar_me \
    enviándome llenar llenarme llenen lleguen llegar llegarme llegue envio enviad
    """,
    "MSG": """
    ~mensaje ~mensajes msj msjs mjs mjes msg msgs mensajito mensajitos mnsj mnsjs sms texto textos mensages \
    ~notificaciones notificacion aviso avisos alerta alertas ~publicidad propaganda promo promos ~promocion \
    ~promociones anuncio anuncios suscripcion ~suscripciones suscripción spam correos recordatorios comunicados \
    comunicaciones whatsapps whats msjes mensaj mensajeria publicitarios boletin boletines
    """,
    "RECV": "recibir recibiendo recibirlos recibirlas recibirles recibo saber saber_de recibi leer",
    "THIS": "esto estos estas eso esos esas nada los las ustedes_nada nada_de mas más",
    "NEG": "no nunca jamas ya_no tampoco ni n sin",
    "NO": "no sin cero ni",
    "MORE": "mas más otra_vez de_nuevo nunca_mas nunca jamas nuevamente otra volver_a vuelvan vuelva",
    "WANTMORE": "seguir sigo",
    "PREP": "a de por para con en desde aqui",
    "REMOVE": """
    eliminacion supresion borrado cancelacion_de \
    borren borrar borre borra borrarme borrad eliminar eliminen elimine elimina eliminad quitar quiten quite \
    quita saquen sacar saque saca sacarme retiren retirar retire remover remuevan remueva bajen bajar quitarme \
    removerme suprimir suprima eliminarme excluir excluyan excluyanme tachen
    """,
    "FROM": "de del fuera",
    "PERSON": "persona",
    "REFUSE": "rechazo rehuso niego",
    "NEVER": "no nunca jamas tampoco yo_no yo_nunca",
    "REVOKE": "revoco revocar retiro retirar anulo quito cancelo revoca revocamos revoque",
    "CONSENT": "consentimiento autorizacion permiso autorización autorizo consiento permito autorizado",
    "BLOCK": "bloqueo bloqueare bloquear bloqueando bloqueados bloqueado bloqueé bloquee",
    "YOU": "los lo les te este estos numero",
    "ALWAYS": """
    los_denuncio los_demando los_reporto los_voy_a_denunciar los_voy_a_demandar los_voy_a_reportar \
    voy_a_denunciar* no_es_mi_numero no_es_mi_celular dejenme_en_paz dejame_en_paz deje_me_en_paz dejeme_en_paz \
    dejen_en_paz dejame_tranquil* dejenme_tranquil* dejeme_tranquil* dejenme_solo en_paz_por_favor \
    numero_equivocado nro_equivocado telefono_equivocado numero_errado persona_equivocada se_equivoco_de_numero \
    se_equivocaron_de_numero te_equivocaste_de_numero se_equivocan_de_numero se_equivoca_de_numero \
    se_equivoco_de_persona se_equivocaron_de_persona se_equivocan_de_persona te_equivocas_de_persona \
    se_ha_equivocado_de se_han_equivocado_de se_confundio_de_numero no_soy_la_persona no_soy_quien \
    no_soy_esa_persona no_me_jodan no_jodan no_jodas no_molest* no_me_molest* no_nos_molest* no_me_contact* \
    no_contact* no_me_text* no_insist* no_me_escrib* no_nos_escrib* no_escriban no_me_busquen no_me_llamen \
    no_fastidi* ya_no_es_de ya_no_pertenece ya_no_es_su_numero ya_no_es_el_numero no_es_el_numero_de \
    este_no_es_el_numero este_numero_no_es no_es_la_persona_que aqui_no_vive aca_no_vive no_vive_aqui \
    no_conozco_a olviden_mi_numero olvida_mi_numero pierdan_mi_numero borren_mi_numero vayanse_a_la vete_a_la \
    vete_al vayanse_al a_la_mierda vayan_a_la deja_de_escribir es_un_acoso esto_es_acoso dejar_de_mandar \
    no_me_mand*_mas no_me_envi*_mas ya_no_me_mand*en ya_no_me_envien ya_no_me_manden ya_no_envien ya_no_manden \
    no_manden_nada no_me_manden_nada no_me_envien_nada no_envien_nada no_soy_client* ya_no_soy_client* \
    no_autorizo no_doy_mi_consentimiento no_doy_permiso sin_mi_permiso sin_mi_consentimiento \
    sin_mi_autorizacion fuera_de_la_lista fuera_de_su_lista fuera_de_esta_lista baja_sms stop_sms \
    no_deseo_seguir no_quiero_seguir no_quiero_estar_en no_quiero_formar_parte no_quiero_saber_de \
    no_quiero_saber_nada no_quiero_nada_de
    """,
    "ALONE": """
    no_mas nomas no_más ya_no_mas ya_no ya_no_quiero suficiente ya_es_suficiente basta ya_basta ya_estuvo \
    larguense largate vayanse fuera que_pesad* que_molestia que_fastidio no_gracias_no_mas no_quiero_mas \
    no_quiero_nada no_quiero no_lo_quiero no_los_quiero no_me_llamen no_quiero_nada_de_ustedes no_molesten \
    callense borrenme me_salgo me_voy quiero_cancelar deseo_cancelar spam es_spam bloqueado bloqueados \
    bloqueada los_bloqueo te_bloqueo los_bloquee lo_bloqueo adios_para_siempre dejenme dejame que_pare \
    que_paren que_se_detenga que_se_acabe que_termine no_interesa no_me_gusta_esto cancelame cancelenme \
    me_retiro desconozco_este_numero no_necesito_nada no_necesito_mas ya_no_necesito yo_no_pedi_esto \
    no_pedi_esto numero_ocupado nunca_mas no_deseo no_deseo_nada
    """,
    "THING": """
    clase clases casillero taquilla locker yoga pilates box boxeo sauna toalla entrenador curso cursos taller corte uñas manicure masaje facial tinte taladro pintura escalera sierra tornillos alquiler vino sopa pizza ensalada tomate ajo mayonesa huevo arroz cerveza turno cancha estacionamiento foto fotos \
    pedido pedidos orden ordenes reserva reservacion cita mesa leche azucar café cafe cafes cebolla queso pan \
    te galleta galletas churros pastel postre bebida bebidas comida cuenta cargo cargos tarjeta tarjetas \
    servilletas popotes cubiertos bolsa factura ticket codigo puntos sellos cupon hielo salsa crema producto \
    productos entrega envio_a_domicilio propina latte jarabe canela vaso vasos tapa tortilla picante gluten \
    menu carne pollo hamburguesa taco tacos sal
    """,
    "OFFER": """
    oferta ofertas cosas basura tonterias estupideces descuentos cupones info porquerias mamadas pendejadas eso \
    esto servicio servicios chorradas cochinadas información informacion estas_cosas
    """,
    "NOMORE": """
    no_mas nomas no_más basta_de no_quiero_mas cero ni_un ningun ni_uno_mas suficientes demasiada ya_no_mas \
    no_mass harta_de harto_de alto_a_los alto_a_las
    """,
    "WANT": """
    quiero queremos quiere deseo deseamos desea kiero qiero necesito interesa interesan quisiera me_interesa \
    gustaria apetece autorizo autorice autoricé consiento quieren acepto acepté acepte permito pedi pedí solicite \
    solicité
    """,
    "ME": """
    me nos mi nosotros a_mi yo mi_esposa mi_esposo mi_hijo mi_mama mi_papa mi_hija mis_datos mi_contacto \
    mi_nombre mi_información mi_informacion
    """,
    "NUM": """
    numero número num nro no telefono teléfono tel celular cel movil linea contacto datos telefonico nº nuemro \
    numeor
    """,
    "LIST": """
    lista listas base bd base_de_datos bases registro registros sistema difusion grupo contactos directorio \
    agenda suscripcion archivos
    """,
    "REMOVEME": """
    borr*me elimin*me elimen*me saqu*me sac*me quit*me retir*me remuev*me remov*me baj*me excluy*me borr*nos \
    elimin*nos saqu*nos quit*nos sacar_me quitar_me eliminar_me me_borren me_eliminen me_saquen me_quiten \
    me_saque me_quite me_borre me_elimine me_bajen me_retiren me_remuevan
    """,
    "WRONG": """
    equivocado equivocada equivocados erroneo errado incorrecto mal equibocado ekivocado erronea equivocad* \
    incorrecta
    """,
    "FIX": """
    pedido orden mesa cuenta sucursal ticket tarjeta vaso correcto es nuevo factura puntos reserva actualizar
    """,
    "TIRED": """
    hart* cansad* aburrid* podrid* fastidiad* llen* cansan cansado_de hasta_la_madre hasta_las_narices \
    hasta_la_coronilla hasta_los_huevos hasta_los_cojones hasta_el_moño odio detesto saturad*
    """,
    "TOOMANY": """
    demasiados demasiadas demasiado muchisimos muchisimas tantos tantas tanto todos_los_dias todo_el_dia \
    a_cada_rato todo_el_tiempo exceso
    """,
    "ANNOY": """
    molestos molestas molestan molesta cansan fastidian insoportables pesados abusivos cansones hartan joden \
    son_spam es_spam invasivos indeseados acoso
    """,
    "SIGNUP": """
    suscribi suscribí me_suscribi subscribi inscribi inscribí registre registré autorice autoricé autorizado pedi \
    pedí solicite solicité di_mi_numero di_mi_permiso di_permiso di_mi_consentimiento di_consentimiento \
    di_autorizacion he_dado_permiso he_dado_mi_numero acepte acepté apunte anote he_suscrito
    """,
    "NOTINT": """
    no_me_interesa no_me_interesan no_nos_interesa no_estoy_interesado no_estoy_interesada no_interesado \
    no_interesada ya_no_me_interesa sin_interes no_interesa no_tengo_interes no_stoy_interesad* \
    ya_no_estoy_interesad*
    """,
    "REPORT": """
    denunciar denuncio denunciare denunciando denunciarlos denunciarles reportar reporto reportare reportando \
    reportarlos demandar demandarlos denuncia demanda queja
    """,
    "AUTHORITY": """
    queja denuncia_en \
    voy_al_abogado mi_abogado la_policia \
    profeco policia abogado abogados demanda aepd proteccion_de_datos demandare demandarlos lista_robinson repep \
    condusef sernac acciones_legales acoso
    """,
    "WHOLE": """
    revoco revocacion oposicion \
    baja cancelar cancela cancelen cancelacion fin salir detener darme_de_baja bloquear borrar eliminar terminar \
    quitar desactivar anular fallecio fallecido remover salirme alto salgo equivocado numero_mal
    """,
    "JEST": """
    mediano mediana grande chico rico ricos rica muero risa buenisimo buenisima delicioso deliciosa gracioso \
    me_matan antojo me_hacen genial
    """,
    "LEAVE": """
    deja* deje* dejad* dejen*
    """,
    "PEACE": """
    en_paz tranquil* en_pas
    """,
    "NEXT": """
    otro proximo próximo siguiente un_mensaje_mas un_mensaje
    """,
    "SAID": """
    dije puse respondi respondí conteste mande mandé escribi pedi envie
    """,
    "STILL": """
    siguen sigue continuan insisten
    """,
    "USE": """
    usar usando tratar tratamiento utilizar
    """,
    "OBJECT": """
    opongo oposicion me_opongo
    """,
    "WHEN": """
    lunes martes miercoles jueves viernes sabado domingo mañana_por pasado_mañana esta_noche esta_tarde
    """,
    "FREEME": """
    ahorr*me olvidense_de_mi olvidate_de_mi olvidese_de_mi liber*me eximanme ahorr*nos olvid*nos
    """,
    "LAST": """
    ultimo ultima último última ultimos
    """,
    "WISH": """
    que_sea sea ojala_sea espero_que_sea que_este_sea
    """,
  ]
}
