extension OptOutTable {
  static let portuguese = OptOutTable(
    courtesies: [
      "abraço", "atenciosamente", "caramba", "gentileza", "por gentileza", "por favor", "porfavor", "pfv", "pfvr",
      "pf", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "brigado", "valeu", "olá", "oi", "bom dia",
      "boa tarde", "boa noite", "desculpe", "desculpa", "agora", "já", "imediatamente", "agora mesmo", "de uma vez",
      "pelo amor de deus", "meu deus", "senhor", "senhora", "senhores", "gente", "amigo", "tchau",
    ],
    leadIns: [
      "quero", "eu quero", "gostaria de", "desejo", "preciso", "vocês podem", "pode", "podem", "poderia", "poderiam",
      "como faço para", "como posso", "favor", "solicito", "peço que", "quero que",
    ],
    joints: "favor pfv",
    interjections: [
      "sim", "não obrigado", "não obrigada", "e", "mas", "então", "ah", "ai", "o", "que",
    ],
    light: """
      me mim nos mais de da das do dos a as o os essas esses esse essa estas estes este seus suas sua seu tantas \
      tantos nenhum nenhuma nada para pra por em no neste número celular receber recebendo enviar mandar meu todas \
      todos ficar ser texto e nem ou vocês dessa desse desta deste disso daqui
      """,
    classes: [
      "pare": "pare parem parar para deixe deixem deixa deixar cesse cessem chega",
      "mandar": """
      mandar mandarem mandando enviar enviarem enviando escrever escreverem incomodar incomodarem perturbar \
      contatar ligar spamar encher importunar mensagens enviarme mandarme
      """,
      "envie": "mande mandem manda mandam envie enviem envia",
      "mande": """
      escreva escrevam incomode incomodem perturbe perturbem contate contatem contacte contactem ligue liguem \
      encha encham
      """,
      "mensagens": """
      mensagem mensagens msg msgs sms texto textos torpedo torpedos notificação notificações alerta alertas \
      promoção promoções propaganda propagandas spam ofertas anúncios avisos publicidade
      """,
      "tire": """
      tire tirem tira tirar remova removam remove remover retire retirem retirar exclua excluam excluir apague \
      apaguem apagar delete deletem descadastre descadastrem elimine eliminem eliminar
      """,
    ],
    sentences: [
      "parar", "pare", "parem", "pare com isso", "parem com isso", "chega", "basta", "sair", "descadastrar",
      "descadastro", "descadastre-me", "me descadastre", "me descadastrem", "desinscrever", "não quero mais",
      "não quero", "não quero mais nada", "me deixe em paz", "me deixa em paz", "me deixem em paz", "deixe-me em paz",
      "deixem-me em paz", "número errado", "número incorreto", "pessoa errada", "não tenho interesse",
      "não tenho mais interesse", "sem interesse", "não estou interessado", "não estou interessada",
      "não me interessa", "não perturbe", "não incomode", "não me incomode", "não me perturbe", "não me incomodem",
      "não mande mais", "não mandem mais", "não envie mais", "não enviem mais", "chega de mensagens", "sem mensagens",
      "sem mais mensagens", "me tire da lista", "me remova", "me remova da lista", "me exclua", "remova meu número",
      "apague meu número", "foi engano", "cancelar inscrição", "cancelar assinatura", "cancelar sms", "para com isso",
      "vaza", "para de mandar", "pare de mandar", "stop sms", "anular subscrição", "remover-me", "remover número",
    ],
    alone: [
      "para", "fim", "cancelar", "cancela", "cancele", "remover", "excluir", "retirar", "apagar", "bloquear",
      "encerrar", "engano",
    ],
    patterns: [
      "número não é mais ~1 de|da|do|meu|dele|dela", "<pare> de ~2 <mandar>", "<pare> de me <mandar>|ligar|encher",
      "<pare> com ~3 <mensagens>", "chega de ~3 <mensagens>", "<pare> de ~3 <mensagens>",
      "parem|pare|parar as|os|essas|estas|com ~1 <mensagens>", "!você|vocês|ele|ela|eu|eles não ~2 <mande>",
      "!você|vocês|ele|ela|eu|eles não ~2 <envie> ~3 <mensagens>|mais|nada|nunca|isso",
      "!você|vocês|ele|ela|eu|eles não ~2 <envie> $", "nunca mais ~1 <envie>", "nunca mais ~1 <mande>",
      "não quero|desejo|queremos|gostaria|preciso ~5 <mensagens>|receber|recebê|ser|participar",
      "não quero mais ~2 $", "não quero que ~1 <mande>|<envie>", "não ~1 mais ~2 <mensagens> $",
      "sem mais <mensagens>", "^ nada de <mensagens>",
      "me <tire> ~4 lista|listas|cadastro|base|grupo|sistema|<mensagens>|daí|disso|$",
      "<tire> ~1 me|meu|esse|este ~2 número|nome|telefone|celular|contato|cadastro|lista",
      "<tire> me ~4 lista|cadastro|base|$", "<tire> ~2 da lista",
      "descadastre|descadastrem|descadastrar|descadastro|desinscrever|descadastramento|desinscreva",
      "cancelar|cancele|cancela|cancelem|anular|encerrar ~1 minha|meu|a|o|as|essas|minhas ~1 inscrição|assinatura|<mensagens>|cadastro|subscrição|adesão|recebimento",
      "número errado|incorreto", "errou|erraram|enganou|enganaram|enganado de|o|do ~1 número",
      "não é ~2 meu|dela|dele|esse|o ~1 número|telefone", "não ~1 conheço vocês", "me deixe|deixa|deixem em paz",
      "deixe|deixem|deixa me em paz", "não ~1 tenho ~1 interesse", "não estou ~1 interessado|interessada",
      "não me interessa|interessam ~1 $", "não ~1 autorizo|autorizei|consinto",
      "nunca ~2 cadastrei|inscrevi|pedi|autorizei ~4 <mensagens>|isso|$",
      "não ~1 me cadastrei|inscrevi ~2 nisso|isso|$", "vou bloquear|denunciar",
      "bloquear|denunciar vocês|este|esse|como ~1 número|spam|$", "dar|dê|deem baixa",
      "sair da|dessa|desta|do ~2 lista|grupo", "deixar de receber", "parar de receber",
    ],
    idioms: [
      "número errado de", "eu errei o número", "não <mande> ~1 antes|depois|enquanto|quando",
      "não <mande> o|a|os|as pedido|conta|recibo|fatura|nota", "ponto|parada de ônibus", "não quero perder",
      "não para de", "não pare", "não parem",
    ],
    negations: "não nunca jamais nem sem",
    fillers: "quero que vocês você me por favor de se",
    wonderings: "se quando", pronouns: "eu você vocês me"
  )
}
